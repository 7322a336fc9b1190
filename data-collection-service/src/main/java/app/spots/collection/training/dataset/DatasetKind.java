package app.spots.collection.training.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** LABELLED: exposures with labels; IMPLICIT: visits without exposures, never given invented negatives. */
enum DatasetKind {
    LABELLED,
    IMPLICIT;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DatasetKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
