package app.spots.collection.log;

import static app.spots.collection.log.Verdicts.admitted;
import static app.spots.collection.log.Verdicts.refused;
import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.intake.Verdict;
import app.spots.collection.log.EventAdmission.Outcome;
import app.spots.collection.log.EventIdentities.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventFatesTests {
    private static final UUID ID = new UUID(0, 7);

    private final Map<UUID, Identity> known = new HashMap<>();

    @Test
    void theFirstSendingDecidesAndTheSameContentAgainIsADuplicate() {
        assertFate(admitted(ID, 1L, 1), EventFate.ACCEPTED, null);
        assertFate(admitted(ID, 2L, 1), EventFate.DUPLICATE, null);
        assertFate(admitted(new UUID(0, 8), 3L, 1), EventFate.ACCEPTED, null);
        assertThat(known).hasSize(2);
    }

    @Test
    void otherContentUnderAKnownIdIsKeptForOperatorsOrNotAtAll() {
        decide(admitted(ID, 1L, 1));

        assertFate(admitted(ID, 2L, 2), EventFate.QUARANTINED, "fingerprint_conflict");
        assertFate(refused(ID, 3L, 3, "identifier_refused", false), EventFate.REJECTED, "fingerprint_conflict");
        assertFate(admitted(ID, 4L, 1), EventFate.DUPLICATE, null);
    }

    @Test
    void whatWasRefusedIsRefusedAgainAsItWas() {
        assertFate(refused(ID, 1L, 1, "type_unknown", true), EventFate.QUARANTINED, "type_unknown");
        assertFate(refused(ID, 1L, 1, "type_unknown", true), EventFate.QUARANTINED, "type_unknown");
        UUID other = new UUID(0, 9);
        assertFate(refused(other, 2L, 1, "consent_missing", false), EventFate.REJECTED, "consent_missing");
        assertFate(admitted(other, 2L, 1), EventFate.REJECTED, "consent_missing");
    }

    @Test
    void whatWasErasedStaysSoWhateverItSaysNow() {
        known.put(ID, new Identity(ID, new byte[0], EventFate.REJECTED, PersonalRights.ERASED));
        assertFate(admitted(ID, 1L, 5), EventFate.REJECTED, PersonalRights.ERASED);

        UUID kept = new UUID(0, 3);
        decide(admitted(kept, 2L, 1));
        assertFate(refused(kept, 2L, 2, PersonalRights.ERASED, true), EventFate.REJECTED, PersonalRights.ERASED);
    }

    @Test
    void withoutAnIdEachStandsForItself() {
        for (int i = 0; i < 2; i++) {
            assertFate(refused(null, 1L, 1, "json_invalid", true), EventFate.QUARANTINED, "json_invalid");
        }
        assertThat(known).isEmpty();
    }

    @Test
    void claimsEachIdOnceWithTheFateOfItsFirst() {
        List<Identity> claims = EventFates.claims(List.of(
                refused(ID, 1L, 1, "type_unknown", true),
                admitted(ID, 2L, 2),
                refused(null, 3L, 3, "json_invalid", true),
                admitted(new UUID(0, 8), 4L, 4)));

        assertThat(claims).extracting(Identity::eventId).containsExactlyInAnyOrder(ID, new UUID(0, 8));
        assertThat(claims)
                .filteredOn(claim -> claim.eventId().equals(ID))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.fate()).isEqualTo(EventFate.QUARANTINED);
                    assertThat(claim.reason()).isEqualTo("type_unknown");
                    assertThat(claim.fingerprint()).containsExactly(1);
                });
        assertThat(claims)
                .filteredOn(claim -> !claim.eventId().equals(ID))
                .singleElement()
                .satisfies(claim -> assertThat(claim.fate()).isEqualTo(EventFate.ACCEPTED));
    }

    @ParameterizedTest
    @EnumSource(EventFate.class)
    void theDatabaseNamesFatesAsItsTypeDoes(EventFate fate) {
        assertThat(fate.sql()).isIn("accepted", "duplicate", "quarantined", "rejected");
        assertThat(EventFate.ofSql(fate.sql())).isEqualTo(fate);
    }

    private void assertFate(Verdict<LogEntry> verdict, EventFate fate, @Nullable String reason) {
        Outcome outcome = decide(verdict);
        assertThat(outcome.verdict()).isSameAs(verdict);
        assertThat(outcome.fate()).isEqualTo(fate);
        assertThat(outcome.reason()).isEqualTo(reason);
    }

    private Outcome decide(Verdict<LogEntry> verdict) {
        return EventFates.decide(verdict, known);
    }
}
