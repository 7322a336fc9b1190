package app.spots.offline;

import app.spots.contracts.offline.OfflineBundle;
import app.spots.contracts.offline.OfflineBundleFile;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.features.ByteVectors;
import app.spots.features.Dimension;
import app.spots.features.FeatureSchemas;
import app.spots.features.HourlyVisits;
import app.spots.features.PersonalityVector;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle, read and checked. */
public final class OfflineArea {
    private final OfflineBundle bundle;
    private final Map<String, Place> byId = new HashMap<>();

    private OfflineArea(OfflineBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * @param hours null where there are no visits
     * @param vibe null where there is none
     * @param facts by name; what is unknown is left out
     * @param text its text's direction; null where there is none
     */
    public record Place(
            OfflineCandidate candidate,
            @Nullable HourlyVisits hours,
            @Nullable PersonalityVector vibe,
            Map<String, Object> facts,
            byte @Nullable [] text) {}

    /**
     * @param bundle as it stands in the file's JSON
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static OfflineArea of(OfflineBundleFile file, OfflineBundle bundle) {
        if (!OfflineBundle.FORMAT.equals(bundle.format())) {
            throw new IllegalArgumentException("its format is " + bundle.format());
        }
        if (bundle.area() == null
                || bundle.generic() == null
                || bundle.candidates().isEmpty()) {
            throw new IllegalArgumentException("it tells of nothing");
        }
        if (FeatureSchemas.find(String.valueOf(bundle.featureSchema())).isEmpty()) {
            throw new IllegalArgumentException("its facts fill " + bundle.featureSchema());
        }
        if (file.count() != 0 && file.count() != bundle.candidates().size()) {
            throw new IllegalArgumentException("its vectors are not those of its candidates");
        }
        OfflineArea area = new OfflineArea(bundle);
        for (int i = 0; i < bundle.candidates().size(); i++) {
            area.take(bundle.candidates().get(i), text(file, i));
        }
        return area;
    }

    private void take(OfflineCandidate candidate, byte @Nullable [] text) {
        int[] hours = candidate.hours().stream().mapToInt(Integer::intValue).toArray();
        if (candidate.visits() < 0 || candidate.visitors() < 0 || candidate.name() == null) {
            throw new IllegalArgumentException("a candidate has no name or less than no visits");
        }
        Place place = new Place(
                candidate,
                hours.length == 0 ? null : HourlyVisits.of(hours),
                candidate.vibe().isEmpty() ? null : vibe(candidate.vibe()),
                facts(candidate.facts()),
                text);
        if (byId.put(candidate.id(), place) != null) {
            throw new IllegalArgumentException("a candidate stands twice");
        }
    }

    private static PersonalityVector vibe(List<Double> numbers) {
        int size = Dimension.ALL.size();
        if (numbers.size() != 2 * size) {
            throw new IllegalArgumentException("a vibe has " + numbers.size() + " numbers");
        }
        Map<Dimension, Double> values = new EnumMap<>(Dimension.class);
        Map<Dimension, Double> confidences = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.ALL) {
            values.put(dimension, numbers.get(dimension.ordinal()));
            confidences.put(dimension, numbers.get(size + dimension.ordinal()));
        }
        return PersonalityVector.of(values, confidences);
    }

    private Map<String, Object> facts(List<@Nullable Object> values) {
        if (values.size() != bundle.facts().size()) {
            throw new IllegalArgumentException("a candidate has " + values.size() + " facts");
        }
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                facts.put(bundle.facts().get(i), value);
            }
        }
        return facts;
    }

    private static byte @Nullable [] text(OfflineBundleFile file, int index) {
        if (file.count() == 0) {
            return null;
        }
        byte[] text = new byte[file.dimensions()];
        System.arraycopy(file.vectors(), index * text.length, text, 0, text.length);
        return ByteVectors.squares(text) == 0 ? null : text;
    }

    public OfflineBundle bundle() {
        return bundle;
    }

    public List<OfflineCandidate> candidates() {
        return bundle.candidates();
    }

    public @Nullable Place find(String id) {
        return byId.get(id);
    }
}
