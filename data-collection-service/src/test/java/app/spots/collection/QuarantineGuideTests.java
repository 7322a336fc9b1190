package app.spots.collection;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.TestTokens;
import app.spots.collection.testing.Api;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Phone;
import app.spots.collection.testing.Phone.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The guide's commands, one after the other, in a shell. */
@CollectionTest
class QuarantineGuideTests {
    private static final Path GUIDE = Path.of("../docs/quarantine.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void everyCommandWorks(@TempDir Path folder) throws IOException, InterruptedException {
        jdbc.update("DELETE FROM quarantined_event");
        Phone phone = Phone.fresh();
        List<Event> bad = List.of(
                phone.visit().replacing(":600", ":-1"),
                phone.visit().replacing(":600", ":-1"),
                phone.visit().replacing("\"schema\":1", "\"schema\":9"));
        try (Api api = new Api(port)) {
            api.sync(phone, bad);
            jdbc.queryForList("SELECT id FROM quarantined_event WHERE reason LIKE 'payload%'", Long.class)
                    .forEach(id -> api.mend(jdbc, id, ":-1", ":1"));
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        shell.environment().put("SPOTS", "http://127.0.0.1:" + port);
        shell.environment().put("TOKEN", TestTokens.get().operator());
        Process run = shell.start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String out = Files.readString(folder.resolve("out"));

        assertThat(run.exitValue()).as(out).isZero();
        assertThat(out)
                .contains(
                        "\"reason\":\"payload_invalid\"",
                        "\"dwellSeconds\":1",
                        "\"dryRun\":true",
                        "events of a test build");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM event_log WHERE agent_id = ?", Integer.class, phone.agentId()))
                .isEqualTo(2);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM quarantined_event", Integer.class))
                .isZero();
    }

    private static String commands() throws IOException {
        return COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
    }
}
