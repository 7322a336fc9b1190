package app.spots.collection.app;

/** No ground is declared on which the app's events may be taken. Nothing of them was read. */
public class ConsentUndeclaredException extends RuntimeException {
    ConsentUndeclaredException() {
        super("this cluster takes no events of the app: its operators have declared no consent basis and purposes"
                + " (spots.collection.app)");
    }
}
