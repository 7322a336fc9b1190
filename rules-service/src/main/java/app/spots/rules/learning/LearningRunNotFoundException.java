package app.spots.rules.learning;

import java.util.UUID;

/** No run has this id. */
public final class LearningRunNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LearningRunNotFoundException(String message) {
        super(message);
    }

    static LearningRunNotFoundException forId(UUID runId) {
        return new LearningRunNotFoundException("There is no learning run " + runId + ".");
    }
}
