package app.spots.collection.intake.web;

import java.io.IOException;

/** The sender's connection broke while its body was read. */
class BodyCutOffException extends RuntimeException {
    BodyCutOffException(IOException cause) {
        super("the body could not be read to its end", cause);
    }
}
