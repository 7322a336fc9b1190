package app.spots.modelruntime;

public enum ModelCapability {
    SCORES_CANDIDATES,
    EMBEDS_TEXT,
    /** Tells where a person goes next. */
    PREDICTS_NEXT_VISIT,
    /** Tells people's taste by what others took. */
    KNOWS_TASTE,
    /** A phone can run it without a network. */
    WORKS_OFFLINE,
    /** Takes in events between trainings. */
    LEARNS_INCREMENTALLY
}
