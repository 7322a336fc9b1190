package app.spots.acceptance.faults;

import app.spots.acceptance.faults.mutation.Edit;
import java.util.List;

/**
 * A deliberate bug.
 *
 * @param name in two or three words
 * @param place what it is put into
 * @param settings of PostgreSQL's roles, where the bug is a setting
 */
public record Mutant(String name, Place place, List<Edit> edits, List<String> settings) {

    /** What runs mutated. */
    public enum Place {
        COLLECTION,
        INFERENCE,
        SDK,
        DATABASE
    }

    public static Mutant of(String name, Place place, Edit... edits) {
        return new Mutant(name, place, List.of(edits), List.of());
    }

    /** Each role of the services gets this setting. */
    public static Mutant setting(String name, String... settings) {
        return new Mutant(name, Place.DATABASE, List.of(), List.of(settings));
    }
}
