package app.spots.collection.subject;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.subject.Person.Consent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonTests {
    private static final Instant MONDAY = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-05-05T12:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-05-06T12:00:00Z");
    private static final List<String> BOTH = List.of("recommendation", "training");

    @Test
    void takesEachEventAtItsWordWhileNothingIsOnRecord() {
        assertThat(Person.unknown("agent_1").allowed(BOTH, MONDAY)).isEqualTo(BOTH);
    }

    @Test
    void aWithdrawalReachesBack() {
        Person person = person(new Consent(MONDAY, BOTH), new Consent(WEDNESDAY, List.of("recommendation")));

        assertThat(person.allowed(BOTH, TUESDAY)).containsExactly("recommendation");
        assertThat(person.allowed(List.of("training"), TUESDAY)).isEmpty();
    }

    @Test
    void aWiderConsentDoesNot() {
        Person person = person(new Consent(MONDAY, List.of("recommendation")), new Consent(WEDNESDAY, BOTH));

        assertThat(person.allowed(BOTH, TUESDAY)).containsExactly("recommendation");
        assertThat(person.allowed(BOTH, WEDNESDAY)).isEqualTo(BOTH);
    }

    @Test
    void whatHappenedBeforeTheFirstRecordIsHeldAgainstWhatHoldsNow() {
        assertThat(person(new Consent(TUESDAY, List.of("training"))).allowed(BOTH, MONDAY))
                .containsExactly("training");
    }

    @Test
    void everythingUpToTheErasureIsErased() {
        Person person = new Person("agent_1", TUESDAY, List.of(), null);

        assertThat(person.isErased(TUESDAY)).isTrue();
        assertThat(person.isErased(TUESDAY.plusNanos(1_000))).isFalse();
        assertThat(Person.unknown("agent_1").isErased(MONDAY)).isFalse();
    }

    private static Person person(Consent... consents) {
        return new Person("agent_1", null, List.of(consents), null);
    }
}
