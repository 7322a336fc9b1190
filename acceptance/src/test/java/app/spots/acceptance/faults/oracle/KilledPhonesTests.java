package app.spots.acceptance.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.phone.PhoneShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without any service: what the SDK promised before kill -9 is in its queue afterwards. */
class KilledPhonesTests {
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final int PHONES = 3;
    private static final int PROMISES = 30;

    @TempDir
    Path folder;

    @Test
    void whatWasPromisedWaitsInTheQueue() throws Exception {
        List<Install> installs = liveAndDieTwice(List.of());

        for (Install install : installs) {
            assertThat(install.phone().waiting()).isEqualTo(install.known().size());
            assertThat(install.known()).extracting(Known::seq).startsWith(1L).doesNotHaveDuplicates();
        }
        assertThat(installs.stream().mapToInt(install -> install.known().size()).sum())
                .isGreaterThanOrEqualTo(2 * PROMISES - 2);
        installs.forEach(Install::close);
    }

    @Test
    void aQueueThatIsNotCommittedIsNoticed() throws Exception {
        List<Install> installs = liveAndDieTwice(
                List.of(Edit.hook("app.spots.client.sql.JdbcDatabase", "inTransaction", "without-commit")));

        assertThat(installs).allSatisfy(install -> assertThat(install.phone().waiting())
                .isLessThan(install.known().size()));
        installs.forEach(Install::close);
    }

    private List<Install> liveAndDieTwice(List<Edit> edits) throws Exception {
        PhoneShop shop = new PhoneShop(List.of());
        List<Install> installs = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            installs.add(new Install(
                    "agent_doomed_" + i, Files.createDirectories(folder.resolve("phone" + i)), NOBODY, shop, i));
        }
        installs.forEach(Install::close);
        KilledPhones phones = new KilledPhones(installs, 7);
        assertThat(phones.liveAndDie(folder, NOBODY, PROMISES, edits)).isTrue();
        assertThat(phones.liveAndDie(folder, NOBODY, PROMISES, edits)).isTrue();
        installs.forEach(Install::reopen);
        return installs;
    }
}
