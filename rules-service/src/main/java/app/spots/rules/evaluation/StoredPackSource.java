package app.spots.rules.evaluation;

import app.spots.rules.pack.Publications;
import app.spots.rules.pack.PublishedWeights;
import app.spots.rules.pack.RulePacks;
import app.spots.rules.weights.PackWeights;
import app.spots.rules.weights.StoredWeights;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the packs used last as evaluators; an id is its content, so none grows stale. */
@Component
class StoredPackSource implements PackSource {

    private static final int KEPT = 32;

    private final RulePacks packs;
    private final PackWeights weights;
    private final Publications publications;
    private final Map<Key, PackEvaluator> kept = Collections.synchronizedMap(new Recent());

    StoredPackSource(RulePacks packs, PackWeights weights, Publications publications) {
        this.packs = packs;
        this.weights = weights;
        this.publications = publications;
    }

    private record Key(String packId, @Nullable String weightsId) {}

    @Override
    public PackEvaluator evaluator(@Nullable String packId, @Nullable String weightsId) {
        if (weightsId != null) {
            String theirs = weights.get(weightsId).packId();
            if (packId != null && !packId.equals(theirs)) {
                throw new CandidateRefusedException("weightsId", "these weights belong to pack " + theirs);
            }
            return exactly(theirs, weightsId);
        }
        String named = packId == null ? packs.lastPublished().packId() : packId;
        return exactly(
                named,
                publications
                        .latestWeights(named)
                        .map(PublishedWeights::weightsId)
                        .orElse(null));
    }

    @Override
    public PackEvaluator exactly(String packId, @Nullable String weightsId) {
        Key key = new Key(packId, weightsId);
        PackEvaluator found = kept.get(key);
        if (found == null) {
            found = load(key);
            kept.put(key, found);
        }
        return found;
    }

    private PackEvaluator load(Key key) {
        Pack pack = Pack.read(packs.get(key.packId()).canonicalJson());
        String weightsId = key.weightsId();
        if (weightsId == null) {
            return new PackEvaluator(pack, Weights.starting(pack));
        }
        StoredWeights stored = weights.get(weightsId);
        return new PackEvaluator(pack, Weights.read(stored.canonicalJson(), pack));
    }

    private static final class Recent extends LinkedHashMap<Key, PackEvaluator> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PackEvaluator> eldest) {
            return size() > KEPT;
        }
    }
}
