package app.spots.features;

import java.util.List;
import java.util.Optional;

/** The schemas that this code can fill. */
public final class FeatureSchemas {

    private static final List<FeatureSchema> ALL =
            List.of(GenericFeatures.SCHEMA, CustomFeatures.SCHEMA, CallingFeatures.SCHEMA, OutcomeFeatures.SCHEMA);

    private FeatureSchemas() {}

    /** @param id for instance {@code custom/1} */
    public static Optional<FeatureSchema> find(String id) {
        return ALL.stream().filter(schema -> schema.id().equals(id)).findFirst();
    }
}
