package app.spots.modelruntime;

public enum ModelCapability {
    SCORES_CANDIDATES,
    EMBEDS_TEXT,
    /** A phone can run it without a network. */
    WORKS_OFFLINE,
    /** Takes in events between trainings. */
    LEARNS_INCREMENTALLY
}
