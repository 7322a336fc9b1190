package app.spots.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void endsInOrderWhenAsked() {
        ChildProcess process =
                ChildProcess.start(spec(Lifetime.DETACHED, "trap 'echo bye; exit 0' TERM; echo up; sleep 60 & wait"));
        Readiness.await(
                "child", process, log(), LIMIT, () -> LogTail.of(log(), 1).contains("up"));

        assertThat(process.stop(LIMIT)).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(LogTail.of(log(), 1)).containsExactly("bye");
    }

    @Test
    void isForcedWhenItDoesNotListen() {
        ChildProcess process =
                ChildProcess.start(spec(Lifetime.DETACHED, "trap '' TERM; echo up; while :; do sleep 0.1; done"));
        Readiness.await(
                "child", process, log(), LIMIT, () -> LogTail.of(log(), 1).contains("up"));

        assertThat(process.stop(Duration.ofMillis(300))).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void isNotMistakenForALaterProcessWithItsNumber() {
        ChildProcess process = ChildProcess.start(spec(Lifetime.DETACHED, "sleep 60"));
        ProcessIdentity another = new ProcessIdentity(
                process.pid(), process.identity().startedAt().minusSeconds(60));

        new ChildProcess(another, Signal.TERM).stop(Duration.ofMillis(100));

        assertThat(another.find()).isEmpty();
        assertThat(process.isAlive()).isTrue();
        process.stop(LIMIT);
    }

    @Test
    void endsWithAParentThatIsKilled() throws Exception {
        // The parent here is the pipe's only writer: closing it is what the kernel does when a parent dies.
        Process parent = new ProcessBuilder(
                        Programs.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TiedParent.class.getName(),
                        log().toString())
                .start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        ProcessIdentity child = ProcessIdentity.of(ProcessHandle.of(pid).orElseThrow());

        parent.destroyForcibly().waitFor();

        assertThat(new ChildProcess(child, Signal.TERM).awaitExit(LIMIT)).isTrue();
    }

    @Test
    void namesAProgramThatIsMissing() {
        ProcessSpec missing = new ProcessSpec(
                "child", List.of("true"), Map.of(), folder.resolve("nowhere"), log(), Lifetime.DETACHED, Signal.TERM);

        assertThatThrownBy(() -> ChildProcess.start(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Could not start child");
    }

    @Test
    void tellsTheLastLinesOfOneThatFails() {
        ChildProcess process = ChildProcess.start(spec(Lifetime.DETACHED, "echo out of ideas; exit 3"));

        assertThatThrownBy(() -> Readiness.await("child", process, log(), LIMIT, () -> false))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("child ended while starting")
                .hasMessageContaining("out of ideas");
    }

    private Path log() {
        return folder.resolve("child.log");
    }

    private ProcessSpec spec(Lifetime lifetime, String script) {
        return new ProcessSpec("child", List.of("sh", "-c", script), Map.of(), folder, log(), lifetime, Signal.TERM);
    }

    /** A JVM that starts a tied child, tells its number and waits to be killed. */
    static final class TiedParent {

        public static void main(String[] arguments) throws Exception {
            Path log = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(new ProcessSpec(
                    "child",
                    List.of("sleep", "60"),
                    Map.of(),
                    log.getParent(),
                    log,
                    Lifetime.TIED_TO_PARENT,
                    Signal.TERM));
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }
}
