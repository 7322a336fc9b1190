package app.spots.modelruntime;

public enum ModelStatus {
    /** In memory, first calls will be slow. */
    LOADED,
    /** Warm. */
    READY,
    CLOSED
}
