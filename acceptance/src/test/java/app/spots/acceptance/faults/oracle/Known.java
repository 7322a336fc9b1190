package app.spots.acceptance.faults.oracle;

import app.spots.acceptance.faults.phone.Draft;
import app.spots.acceptance.faults.phone.Recorded;
import app.spots.contracts.event.EventTypes;
import java.time.Duration;
import java.time.Instant;

/**
 * An event as the oracle knows it.
 *
 * @param seq under the install's present id
 * @param happened when it truly was
 * @param wallError how wrong the phone's clock was then
 */
public record Known(Recorded recorded, long seq, Draft draft, Fate fate, Instant happened, Duration wallError) {

    Known numbered(long newSeq) {
        return new Known(recorded, newSeq, draft, fate, happened, wallError);
    }

    Known evicted() {
        return fated(Fate.EVICTED);
    }

    Known rejected() {
        return fated(Fate.REJECTED);
    }

    private Known fated(Fate other) {
        return new Known(recorded, seq, draft, other, happened, wallError);
    }

    boolean isAccepted() {
        return fate == Fate.ACCEPTED;
    }

    boolean allows(String purpose) {
        return draft.purposes().contains(purpose);
    }

    /** Shapes recommendations: one visit more. */
    boolean countsAsVisit() {
        return isAccepted() && draft.type().equals(EventTypes.VISIT_RECORDED) && allows("recommendation");
    }
}
