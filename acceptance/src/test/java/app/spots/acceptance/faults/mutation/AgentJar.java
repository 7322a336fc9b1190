package app.spots.acceptance.faults.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The agent's jar, made of this package's classes. */
public final class AgentJar {
    private static final List<Class<?>> CLASSES = List.of(
            MutantAgent.class,
            Mutator.class,
            TextConstants.class,
            Edit.class,
            TargetNotFoundException.class,
            BrokenHookException.class,
            Hooks.class,
            Call.class,
            Mirror.class);

    private final Path jar;

    private AgentJar(Path jar) {
        this.jar = jar;
    }

    public static AgentJar in(Path folder) throws IOException {
        Path jar = folder.resolve("mutant-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", MutantAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            Set<String> done = new HashSet<>();
            for (Class<?> type : CLASSES) {
                add(type, out, done);
            }
        }
        return new AgentJar(jar);
    }

    private static void add(Class<?> type, JarOutputStream out, Set<String> done) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream("/" + entry)) {
            if (bytes == null || !done.add(entry)) {
                return;
            }
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
            out.closeEntry();
        }
        // Anonymous classes are numbered.
        for (int i = 1; type.getResource("/" + type.getName().replace('.', '/') + "$" + i + ".class") != null; i++) {
            String inner = type.getName().replace('.', '/') + "$" + i + ".class";
            try (InputStream bytes = type.getResourceAsStream("/" + inner)) {
                out.putNextEntry(new ZipEntry(inner));
                bytes.transferTo(out);
                out.closeEntry();
            }
        }
        for (Class<?> member : type.getDeclaredClasses()) {
            add(member, out, done);
        }
    }

    /** The JVM's option that puts these edits into it. */
    public Planted plant(List<Edit> edits) throws IOException {
        Path plan = Files.createTempFile(jar.getParent(), "mutant-", ".plan");
        Edit.write(edits, plan);
        return new Planted("-javaagent:" + jar + "=" + plan, plan, edits);
    }

    /** A mutant on its way into a process. */
    public record Planted(String option, Path plan, List<Edit> edits) {
        /** The edits whose class has been loaded, and so changed. */
        public boolean isApplied() throws IOException {
            Path applied = MutantAgent.applied(plan);
            return Files.exists(applied)
                    && Files.readAllLines(applied)
                            .containsAll(edits.stream().map(Edit::describe).toList());
        }
    }
}
