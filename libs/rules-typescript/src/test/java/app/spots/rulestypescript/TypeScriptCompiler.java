package app.spots.rulestypescript;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** The TypeScript compiler, from its WebJar, run by GraalJS: no Node, no network, no generated code in the repository. */
final class TypeScriptCompiler {

    private static final String LIB = "/META-INF/resources/webjars/typescript/" + version() + "/lib/";
    private static final String ROOT = "/project";

    private final Path sources;

    TypeScriptCompiler(Path sources) {
        this.sources = sources;
    }

    /** Compiles what {@code tsconfig.json} lies beside into {@code output}; the compiler's complaints, empty if it has none. */
    String compileInto(Path output) throws IOException {
        Files.createDirectories(output);
        Path glue = Path.of("src/test/javascript/compile.js");
        try (Context context =
                Context.newBuilder("js").allowHostAccess(HostAccess.ALL).build()) {
            Value compiler = context.eval(compiler());
            Value compile = context.eval(Source.newBuilder("js", glue.toFile()).build());
            BiConsumer<String, String> write = (name, text) -> write(output.resolve(name), text);
            return compile.execute(
                            compiler,
                            ROOT,
                            ProxyArray.fromList(List.copyOf(names())),
                            (Function<String, @Nullable String>) this::read,
                            write)
                    .asString();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(sources)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ts"))
                    .sorted()
                    .toList();
        }
    }

    private static Source compiler() throws IOException {
        String text = resource("typescript.js");
        return Source.newBuilder(
                        "js",
                        "(function () { var module = { exports: {} }; " + text + "\n; return module.exports; })()",
                        "typescript.js")
                .build();
    }

    private @Nullable String read(String name) {
        try {
            if (name.startsWith("/lib/")) {
                return resource(name.substring("/lib/".length()));
            }
            Path file = sources.resolve(name.substring(ROOT.length() + 1));
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        String about = "/META-INF/maven/org.webjars.npm/typescript/pom.properties";
        try (InputStream in = TypeScriptCompiler.class.getResourceAsStream(about)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String resource(String name) throws IOException {
        try (InputStream in = TypeScriptCompiler.class.getResourceAsStream(LIB + name)) {
            return in == null ? null : new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
