package app.spots.modelruntime;

public enum ModelKind {
    /** Knows the world in general: text, place, popularity. */
    GENERIC,
    /** Trained on use of SPOTS. */
    CUSTOM,
    /** A formula and a trained model side by side. */
    HYBRID,
    /** Several models blended. */
    ENSEMBLE
}
