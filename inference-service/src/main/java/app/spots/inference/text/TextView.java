package app.spots.inference.text;

import app.spots.features.ByteVectors;
import app.spots.modelruntime.search.VectorIndex;
import app.spots.modelruntime.text.QuantisedVector;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** The vectors of one text model: grows while they are made, and says whether they are all there. */
public final class TextView {
    private final String modelSha;
    private final int dimensions;
    private final VectorIndex index;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile boolean complete;

    TextView(String modelSha, int dimensions) {
        this.modelSha = modelSha;
        this.dimensions = dimensions;
        this.index = new VectorIndex(dimensions);
    }

    /** False while texts of the catalogue are still without a vector. */
    public boolean isComplete() {
        return complete;
    }

    public int size() {
        return known.size();
    }

    /** What an entry's text means; empty where it has no vector yet. */
    public Optional<QuantisedVector> vector(String id) {
        return Optional.ofNullable(known.get(id)).map(Known::vector);
    }

    /** Cosine, -1 to 1; empty where the entry has no vector yet. */
    public OptionalDouble similarity(QuantisedVector wanted, String id) {
        return index.similarity(wanted, id);
    }

    public List<VectorIndex.Hit> nearest(QuantisedVector wanted, int count) {
        return index.nearest(wanted, count);
    }

    /** The direction between the vectors of these entries; empty where none has one or they cancel each other out. */
    public Optional<QuantisedVector> middle(Collection<String> ids) {
        byte[] middle = ByteVectors.middle(
                ids.stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(each -> each.vector().toBytes())
                        .toList(),
                dimensions);
        return ByteVectors.squares(middle) == 0 ? Optional.empty() : Optional.of(QuantisedVector.of(middle));
    }

    boolean isOf(String otherModelSha) {
        return modelSha.equals(otherModelSha);
    }

    boolean has(EntryText text) {
        Known each = known.get(text.id());
        return each != null && each.hash().equals(text.hash());
    }

    void put(EntryText text, QuantisedVector vector) {
        known.put(text.id(), new Known(text.hash(), vector));
        index.put(text.id(), vector);
    }

    void complete(boolean nowComplete) {
        complete = nowComplete;
    }

    private record Known(String hash, QuantisedVector vector) {}
}
