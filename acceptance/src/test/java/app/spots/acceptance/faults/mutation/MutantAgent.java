package app.spots.acceptance.faults.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * Puts a mutant into a process: {@code -javaagent:JAR=FILE}. Each applied edit is told in {@code FILE.applied}; an edit that finds
 * nothing ends the process, so that no mutant can survive by not being there.
 */
public final class MutantAgent {
    private static final int NOTHING_TO_MUTATE = 97;

    private MutantAgent() {}

    public static void premain(String argument, Instrumentation instrumentation) throws IOException {
        Path file = Path.of(argument);
        List<Edit> edits = Edit.read(file);
        Hooks.broken = e -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(NOTHING_TO_MUTATE);
        };
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
                return name == null ? null : mutated(name.replace('/', '.'), bytes, edits, file);
            }
        });
    }

    private static byte[] mutated(String className, byte[] bytes, List<Edit> edits, Path file) {
        List<Edit> mine = edits.stream()
                .filter(edit -> edit.className().equals(className))
                .toList();
        if (mine.isEmpty()) {
            return null;
        }
        try {
            byte[] mutated = Mutator.mutate(bytes, mine);
            tell(mine, file);
            return mutated;
        } catch (RuntimeException e) {
            // The JVM would go on with the class as it was.
            e.printStackTrace();
            Runtime.getRuntime().halt(NOTHING_TO_MUTATE);
            throw e;
        }
    }

    private static void tell(List<Edit> edits, Path file) {
        try {
            Files.write(
                    applied(file),
                    edits.stream().map(Edit::describe).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path applied(Path file) {
        return file.resolveSibling(file.getFileName() + ".applied");
    }
}
