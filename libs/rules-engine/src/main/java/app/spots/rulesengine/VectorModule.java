package app.spots.rulesengine;

import java.util.OptionalInt;

/** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. Nothing here is compiled against it. */
final class VectorModule {

    private static final OptionalInt LANES = find();

    private VectorModule() {}

    /** How many doubles one vector holds on this processor; empty without the module. */
    static OptionalInt lanes() {
        return LANES;
    }

    private static OptionalInt find() {
        try {
            Object species = Class.forName("jdk.incubator.vector.DoubleVector")
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            Object length = Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("length")
                    .invoke(species);
            return OptionalInt.of((Integer) length);
        } catch (ReflectiveOperationException absent) {
            return OptionalInt.empty();
        }
    }
}
