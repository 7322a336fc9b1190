// Checks and compiles a project by the TypeScript compiler `ts`, as `tsc -p` does. Files come from `read`, which gives null for
// what is not there; what is emitted goes to `write`. Returns the compiler's complaints.
(function (ts, root, names, read, write) {
  const config = JSON.parse(read(`${root}/tsconfig.json`));
  const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const text = (name) => read(name) ?? undefined;
  const host = {
    getSourceFile: (name, language) => {
      const source = text(name);
      return source === undefined ? undefined : ts.createSourceFile(name, source, language);
    },
    getDefaultLibFileName: (wanted) => `/lib/${ts.getDefaultLibFileName(wanted)}`,
    getDefaultLibLocation: () => "/lib",
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => text(name) !== undefined,
    readFile: text,
    directoryExists: () => true,
    getDirectories: () => [],
    writeFile: (name, content) => write(name.slice(name.lastIndexOf("/") + 1), content),
  };
  const program = ts.createProgram(names.map((name) => `${root}/${name}`), options, host);
  const complaints = [...errors, ...ts.getPreEmitDiagnostics(program)];
  if (complaints.length === 0) program.emit();
  return ts.formatDiagnostics(complaints, host);
})
