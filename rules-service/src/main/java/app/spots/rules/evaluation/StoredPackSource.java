package app.spots.rules.evaluation;

import app.spots.rules.pack.RulePacks;
import app.spots.rules.pack.StoredPack;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.rulesengine.PackEvaluator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the packs used last as evaluators with their starting weights; a pack's id is its content, so none grows stale. */
@Component
class StoredPackSource implements PackSource {

    private static final int KEPT = 32;

    private final RulePacks packs;
    private final Map<String, PackEvaluator> kept = Collections.synchronizedMap(new Recent());

    StoredPackSource(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public PackEvaluator evaluator(@Nullable String packId) {
        PackEvaluator found = packId == null ? null : kept.get(packId);
        return found == null ? load(packId == null ? packs.lastPublished() : packs.get(packId)) : found;
    }

    private PackEvaluator load(StoredPack stored) {
        PackEvaluator found = kept.get(stored.packId());
        if (found == null) {
            Pack pack = Pack.read(stored.canonicalJson());
            found = new PackEvaluator(pack, Weights.starting(pack));
            kept.put(stored.packId(), found);
        }
        return found;
    }

    private static final class Recent extends LinkedHashMap<String, PackEvaluator> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PackEvaluator> eldest) {
            return size() > KEPT;
        }
    }
}
