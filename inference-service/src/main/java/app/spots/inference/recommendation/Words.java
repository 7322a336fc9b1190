package app.spots.inference.recommendation;

import app.spots.inference.text.TextView;
import app.spots.modelruntime.search.VectorIndex;
import app.spots.modelruntime.text.QuantisedVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person's words, or else the person's latest spots, mean to the text model.
 *
 * @param wanted the direction looked for; null where there is none or no model to tell it
 */
record Words(@Nullable TextView view, @Nullable QuantisedVector wanted) {

    static Words unknown() {
        return new Words(null, null);
    }

    /** Cosine, -1 to 1; null where it is not known. */
    @Nullable
    Double similarity(String id) {
        if (view == null || wanted == null) {
            return null;
        }
        var similarity = view.similarity(wanted, id);
        return similarity.isPresent() ? similarity.getAsDouble() : null;
    }

    List<VectorIndex.Hit> nearest(int count) {
        return view == null || wanted == null ? List.of() : view.nearest(wanted, count);
    }
}
