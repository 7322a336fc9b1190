package app.spots.inference.vibe;

import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.catalogue.Vibe;
import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.catalogue.InferredVibeSource;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.release.LiveReleases;
import app.spots.inference.text.TextVectors;
import app.spots.inference.text.TextView;
import app.spots.modelruntime.text.QuantisedVector;
import app.spots.modelruntime.text.TextEmbedder;
import app.spots.modelruntime.vibe.VibeModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps an inferred vibe beside each spot that came without one: from category and words at once, and again when its text has
 * its vector. Never stored: the same entry, vector and model give the same vibe on every replica.
 */
@Component
public class InferredVibes implements InferredVibeSource {
    private static final Logger log = LoggerFactory.getLogger(InferredVibes.class);

    private final CatalogueIndex catalogue;
    private final LiveReleases releases;
    private final TextVectors vectors;
    private final Map<String, Inferred> bySpot = new ConcurrentHashMap<>();
    private final ReentrantLock working = new ReentrantLock();
    private VibeModel model = VibeModel.withoutTextModel();
    private String modelSha = "";
    private @Nullable CatalogueSnapshot doneFor;

    InferredVibes(CatalogueIndex catalogue, LiveReleases releases, TextVectors vectors) {
        this.catalogue = catalogue;
        this.releases = releases;
        this.vectors = vectors;
    }

    /** Those dimensions alone that are sure enough to count; null where none is. */
    public @Nullable PersonalityVector of(Spot spot) {
        Inferred inferred = bySpot.get(spot.id());
        return inferred == null ? null : inferred.counting();
    }

    @Override
    public Optional<Vibe> vibeOf(String spotId) {
        Inferred inferred = bySpot.get(spotId);
        PersonalityVector vibe = inferred == null ? null : inferred.vibe();
        if (vibe == null) {
            return Optional.empty();
        }
        Map<String, Double> values = new HashMap<>(vibe.wireValues());
        Map<String, Double> confidence = new HashMap<>(vibe.wireConfidences());
        confidence.values().removeIf(each -> each == 0);
        values.keySet().retainAll(confidence.keySet());
        return Optional.of(new Vibe(values, confidence));
    }

    /** At a fixed rate, so in a thread of its own: the first look at a large catalogue is long. */
    @Scheduled(fixedRateString = "${spots.vibe.look-every:2s}")
    void infer() {
        if (working.tryLock()) {
            try {
                catchUp(catalogue.snapshot());
            } finally {
                working.unlock();
            }
        }
    }

    private void catchUp(CatalogueSnapshot snapshot) {
        Optional<LiveRelease> release = releases.current();
        TextView view = release.flatMap(vectors::of).orElse(null);
        release.flatMap(LiveRelease::embedder).ifPresent(this::takeModel);
        if (snapshot == doneFor) {
            return;
        }
        for (Spot spot : snapshot.spots()) {
            QuantisedVector vector =
                    view == null ? null : view.vector(spot.id()).orElse(null);
            Inferred before = bySpot.get(spot.id());
            if (before == null || before.spot() != spot || before.vector() != vector) {
                bySpot.put(spot.id(), inferred(spot, vector));
            }
        }
        Set<String> there = snapshot.spots().stream().map(Spot::id).collect(Collectors.toSet());
        bySpot.keySet().retainAll(there);
        boolean complete = release.flatMap(LiveRelease::embedder).isEmpty() || (view != null && view.isComplete());
        doneFor = complete ? snapshot : null;
    }

    /** Of another text model all vectors are others. */
    private void takeModel(TextEmbedder embedder) {
        String sha = embedder.metadata().sha256();
        if (sha.equals(modelSha)) {
            return;
        }
        try {
            model = VibeModel.of(text -> embedder.embed(text).quantised());
            modelSha = sha;
            bySpot.clear();
            doneFor = null;
        } catch (RuntimeException e) {
            // Busy, or swapped and closed: the next look begins anew.
            log.warn("vibes cannot be inferred from texts yet: {}", e.toString());
        }
    }

    private Inferred inferred(Spot spot, @Nullable QuantisedVector vector) {
        if (spot.vibe() != null) {
            return new Inferred(spot, vector, null, null);
        }
        String text = Stream.concat(
                        Stream.of(spot.name(), spot.description() == null ? "" : spot.description()),
                        spot.tags().stream())
                .collect(Collectors.joining(". "));
        PersonalityVector vibe = model.infer(spot.category(), text, vector);
        return new Inferred(spot, vector, vibe, vibe == null ? null : counting(vibe));
    }

    /** What does not count is left away: nobody reads it, and phones keep the rest. */
    private static @Nullable PersonalityVector counting(PersonalityVector vibe) {
        PersonalityVector counting = PersonalityVector.unknown();
        for (Dimension dimension : Dimension.ALL) {
            double confidence = vibe.confidence(dimension);
            if (confidence >= Compatibility.MIN_CONFIDENCE) {
                counting = counting.with(dimension, vibe.value(dimension), confidence);
            }
        }
        return counting.equals(PersonalityVector.unknown()) ? null : counting;
    }

    private record Inferred(
            Spot spot,
            @Nullable QuantisedVector vector,
            @Nullable PersonalityVector vibe,
            @Nullable PersonalityVector counting) {}
}
