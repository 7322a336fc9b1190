package app.spots.collection.sync;

import static app.spots.collection.log.Verdicts.admitted;
import static app.spots.collection.log.Verdicts.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventFate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeqOwnersTests {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void looksUpWhatMayHaveComeBefore() {
        assertThat(SeqOwners.seqsUpTo(
                        5,
                        List.of(
                                admitted(ONE, 5L, 1),
                                admitted(TWO, 6L, 1),
                                refused(null, null, 1, "json_invalid", true),
                                refused(null, 2L, 1, "json_invalid", true))))
                .containsExactly(5L, 2L);
    }

    @Test
    void aSeqOfTwoEventsIsAFork() {
        assertThatThrownBy(() -> SeqOwners.checkForFork(List.of(admitted(ONE, 4L, 1), admitted(TWO, 4L, 1)), Map.of()))
                .isInstanceOf(InstallForkedException.class)
                .hasMessageContaining("seq 4");
        assertThatThrownBy(() -> SeqOwners.checkForFork(List.of(admitted(TWO, 4L, 1)), Map.of(4L, event(4, ONE))))
                .isInstanceOf(InstallForkedException.class);
    }

    @Test
    void theSameEventAgainAndWhatHasNoIdAreNone() {
        assertThatCode(() -> {
                    SeqOwners.checkForFork(
                            List.of(admitted(ONE, 4L, 1), admitted(ONE, 4L, 2), admitted(TWO, 5L, 1)),
                            Map.of(4L, event(4, ONE)));
                    SeqOwners.checkForFork(
                            List.of(
                                    refused(null, 4L, 1, "json_invalid", true),
                                    refused(TWO, null, 1, "field_missing: seq", true),
                                    admitted(TWO, 5L, 1)),
                            Map.of(4L, event(4, ONE), 5L, event(5, null)));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void onlyTheFirstAtASeqThatIsNotKnownIsNew() {
        List<InstallEvent> fresh = SeqOwners.fresh(
                List.of(
                        new Outcome(admitted(ONE, 1L, 1), EventFate.DUPLICATE, null),
                        new Outcome(admitted(TWO, 2L, 1), EventFate.ACCEPTED, null),
                        new Outcome(admitted(TWO, 2L, 1), EventFate.DUPLICATE, null),
                        new Outcome(refused(null, 3L, 1, "json_invalid", true), EventFate.QUARANTINED, "json_invalid"),
                        new Outcome(refused(ONE, null, 1, "field_missing: seq", true), EventFate.QUARANTINED, "x")),
                Set.of(1L));

        assertThat(fresh)
                .containsExactly(
                        new InstallEvent(2, TWO, EventFate.ACCEPTED, null),
                        new InstallEvent(3, null, EventFate.QUARANTINED, "json_invalid"));
    }

    private static InstallEvent event(long seq, @Nullable UUID id) {
        return new InstallEvent(seq, id, EventFate.ACCEPTED, null);
    }
}
