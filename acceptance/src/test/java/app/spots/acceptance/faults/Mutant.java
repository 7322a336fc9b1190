package app.spots.acceptance.faults;

import app.spots.acceptance.faults.mutation.Edit;
import java.util.List;

/**
 * A deliberate bug.
 *
 * @param name in two or three words
 * @param place what it is put into
 */
public record Mutant(String name, Place place, List<Edit> edits) {

    /** What runs mutated. */
    public enum Place {
        COLLECTION,
        INFERENCE,
        SDK
    }

    public static Mutant of(String name, Place place, Edit... edits) {
        return new Mutant(name, place, List.of(edits));
    }
}
