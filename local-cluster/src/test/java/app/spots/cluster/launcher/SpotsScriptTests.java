package app.spots.cluster.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script itself decides, without building or starting anything. */
class SpotsScriptTests {

    private static final Path SCRIPT = Path.of("..", "spots").toAbsolutePath().normalize();

    @TempDir
    Path home;

    private record Answer(int status, String text) {}

    @Test
    void tellsItsCommands() throws Exception {
        Answer answer = run("help");

        assertThat(answer.status()).isZero();
        assertThat(answer.text())
                .contains("up ", "down", "status", "logs", "demo", "import", "token", "test", "bench", "clean");
    }

    @Test
    void refusesACommandItDoesNotHave() throws Exception {
        Answer answer = run("dance");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).contains("There is no command dance");
    }

    @Test
    void showsTheEndOfOneLog() throws Exception {
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs/rules.log"), "first\nlast\n");

        assertThat(run("logs", "rules").text()).contains("last");
        assertThat(run("logs", "gateway").text()).contains("There are no logs");
        assertThat(run("logs", "nothing").text()).contains("There is no part nothing. Parts: postgres");
    }

    @Test
    void deletesNothingUnasked() throws Exception {
        Files.writeString(home.resolve("kept"), "data");

        Answer answer = run("clean");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).contains("./spots clean --yes");
        assertThat(home.resolve("kept")).exists();
    }

    private Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("SPOTS_HOME", home.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), text);
    }
}
