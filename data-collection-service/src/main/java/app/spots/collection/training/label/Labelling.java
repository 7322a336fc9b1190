package app.spots.collection.training.label;

import app.spots.contracts.training.LabelSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The labelling decision. The strongest evidence within the window decides, by the order of {@link LabelSource}; of several of
 * that source the latest. A pure function: the order of arrival does not matter.
 *
 * <p>Within the window is what happens before its end. What names the impression cannot have preceded it, so an earlier time
 * there is a clock's error and counts; what does not name it counts from the exposure on.
 *
 * <p>Satisfaction from {@value #SATISFIED} on is a success, up to {@value #DISSATISFIED} a failure; in between it says nothing.
 */
public final class Labelling {
    static final double SATISFIED = 0.6;
    static final double DISSATISFIED = 0.4;

    private static final Comparator<Evidence> LATER_THEN_HAPPIER = Comparator.comparing(Evidence::occurredAt)
            .thenComparing(evidence -> evidence.satisfaction() == null ? 0 : evidence.satisfaction());

    private final Duration window;

    public Labelling(Duration window) {
        this.window = window;
    }

    /** @param evidence of the exposed person about this exposure's impression or item, in any order */
    public Label decide(Instant exposedAt, Collection<Evidence> evidence) {
        LabelSource source = LabelSource.SILENCE;
        @Nullable Evidence decisive = null;
        for (Evidence one : evidence) {
            LabelSource tells = tells(one, exposedAt);
            if (tells.compareTo(source) < 0
                    || tells == source && decisive != null && LATER_THEN_HAPPIER.compare(one, decisive) > 0) {
                source = tells;
                decisive = one;
            }
        }
        return new Label(isSuccess(source, decisive) ? 1 : 0, source.confidence(), source);
    }

    private LabelSource tells(Evidence evidence, Instant exposedAt) {
        if (!evidence.occurredAt().isBefore(exposedAt.plus(window))) {
            return LabelSource.SILENCE;
        }
        if (!evidence.namesImpression()) {
            return evidence.kind() == Evidence.Kind.WENT
                            && !evidence.occurredAt().isBefore(exposedAt)
                    ? LabelSource.VISITED_UNATTRIBUTED
                    : LabelSource.SILENCE;
        }
        return switch (evidence.kind()) {
            case LOVED -> LabelSource.LOVED;
            case DISMISSED -> LabelSource.DISMISSED;
            case FEEDBACK -> isDecided(evidence) ? LabelSource.FEEDBACK : LabelSource.SILENCE;
            case VISITED, WENT -> LabelSource.VISITED;
            case SAVED -> LabelSource.SAVED;
            case SHARED -> LabelSource.SHARED;
            case CLICKED -> LabelSource.CLICKED;
            case IGNORED -> LabelSource.IGNORED;
        };
    }

    private static boolean isDecided(Evidence feedback) {
        Double satisfaction = feedback.satisfaction();
        return satisfaction != null && (satisfaction >= SATISFIED || satisfaction <= DISSATISFIED);
    }

    private static boolean isSuccess(LabelSource source, @Nullable Evidence decisive) {
        return switch (source) {
            case LOVED, VISITED, VISITED_UNATTRIBUTED, SAVED, SHARED, CLICKED -> true;
            case DISMISSED, IGNORED, SILENCE -> false;
            case FEEDBACK -> {
                Double satisfaction = decisive == null ? null : decisive.satisfaction();
                yield satisfaction != null && satisfaction >= SATISFIED;
            }
        };
    }
}
