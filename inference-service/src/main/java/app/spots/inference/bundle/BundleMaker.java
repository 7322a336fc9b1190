package app.spots.inference.bundle;

import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.recommendation.OfflineCandidates;
import app.spots.inference.release.LiveRelease;
import app.spots.inference.text.TextVectors;
import app.spots.inference.text.TextView;
import app.spots.modelruntime.ModelMetadata;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.text.QuantisedVector;
import app.spots.modelruntime.text.TextEmbedder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the bytes of a bundle: equal facts give equal bytes. */
@Component
class BundleMaker {
    /** Its own: how the web speaks must not decide about bytes that have a hash. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final double A_TENTH_LESS = 0.9;

    private final OfflineCandidates candidates;
    private final TextVectors texts;
    private final BundleAreas areas;
    private final BundleSettings settings;

    BundleMaker(OfflineCandidates candidates, TextVectors texts, BundleAreas areas, BundleSettings settings) {
        this.candidates = candidates;
        this.texts = texts;
        this.areas = areas;
        this.settings = settings;
    }

    byte[] make(String area, CatalogueSnapshot catalogue, LiveRelease release) {
        int spots = settings.spots();
        while (true) {
            List<OfflineCandidate> found = candidates.around(
                    areas.centre(area), areas.radiusKm(area), spots, settings.others(), catalogue, release);
            byte[] bytes = packed(area, found, release);
            if (bytes.length <= settings.atMost().toBytes() || spots <= 1) {
                return bytes;
            }
            spots = (int) (Math.min(spots, found.size()) * A_TENTH_LESS);
        }
    }

    private byte[] packed(String area, List<OfflineCandidate> found, LiveRelease release) {
        Optional<TextView> view = texts.of(release);
        int dimensions = view.isEmpty() || found.isEmpty()
                ? 0
                : release.embedder().map(TextEmbedder::dimensions).orElse(0);
        byte[] vectors = new byte[found.size() * dimensions];
        for (int i = 0; dimensions > 0 && i < found.size(); i++) {
            String id = found.get(i).id();
            byte[] vector = view.flatMap(each -> each.vector(id))
                    .map(QuantisedVector::toBytes)
                    .orElseGet(() -> new byte[dimensions]);
            System.arraycopy(vector, 0, vectors, i * dimensions, dimensions);
        }
        return new OfflineBundleFile(
                        JSON.writeValueAsBytes(bundle(area, found, release, dimensions > 0)), dimensions, vectors)
                .write();
    }

    private static OfflineBundle bundle(
            String area, List<OfflineCandidate> found, LiveRelease release, boolean withTexts) {
        return new OfflineBundle(
                OfflineBundle.FORMAT,
                area,
                release.releaseId(),
                release.packId(),
                release.modelId(),
                OfflineCandidates.FEATURES.id(),
                new String(generic(release), StandardCharsets.UTF_8),
                withTexts ? textModel(release) : null,
                OfflineCandidates.factNames(),
                found);
    }

    private static byte[] generic(LiveRelease release) {
        return release.scorer() instanceof GenericModel live ? live.parameterFile() : GenericModel.bundledParameters();
    }

    private static @Nullable String textModel(LiveRelease release) {
        return release.embedder()
                .map(TextEmbedder::metadata)
                .map(ModelMetadata::sha256)
                .orElse(null);
    }
}
