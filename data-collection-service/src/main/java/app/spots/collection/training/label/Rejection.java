package app.spots.collection.training.label;

import java.util.Locale;

/** Why an exposure gets no label. */
enum Rejection {
    /** Inference never decided such an impression, as far as is known; a decision that arrives later takes this back. */
    UNKNOWN_IMPRESSION,
    /** It was decided for somebody else. */
    FOREIGN_IMPRESSION,
    /** Another item, or another decision, than the impression was of. */
    ITEM_MISMATCH,
    /** The phone showed it at another rank than was decided, ranked again offline: the decision's propensity is not that of this. */
    SHOWN_ELSEWHERE;

    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
