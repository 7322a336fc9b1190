package app.spots.client.offline;

import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.recommendation.RecommendationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request wants to see, and how much of it. */
final class Reach {
    private static final int DEFAULT_LIMIT = 20;
    private static final double DEFAULT_RADIUS_KM = 25;

    private final List<String> types;
    private final double radiusKm;
    private final int limit;
    private final List<String> words = new ArrayList<>();

    Reach(RecommendationRequest request) {
        this.types = request.types() == null ? List.of() : request.types();
        this.radiusKm = request.radiusKm() == null ? DEFAULT_RADIUS_KM : request.radiusKm();
        this.limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        String query = request.query() == null ? "" : request.query().toLowerCase(Locale.ROOT);
        for (String word : query.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
    }

    int limit() {
        return limit;
    }

    boolean hasWords() {
        return !words.isEmpty();
    }

    boolean isWanted(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** Of the type, and spelled as the words are. */
    boolean isWanted(OfflineCandidate candidate) {
        if (!isWanted(candidate.type())) {
            return false;
        }
        String text = words.isEmpty() ? "" : (candidate.name() + " " + candidate.category()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    /** Without a place everything is within reach. */
    boolean includes(@Nullable Double km) {
        return km == null || km <= radiusKm;
    }
}
