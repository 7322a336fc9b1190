package app.spots.collection.training.label;

import app.spots.collection.training.decision.KeptImpression;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.training.LabelledExposure;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.servicedefaults.event.OutgoingEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts new labels on their way to {@code spots.labelled-exposures}, and counts what became of the exposures. */
@Component
class LabelOutbox {
    private final EventPublisher publisher;
    private final MeterRegistry meters;

    LabelOutbox(EventPublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    void publish(List<Ruling> rulings, Map<UUID, KeptImpression> decided, Instant now) {
        publisher.publishAll(rulings.stream()
                .map(Ruling::news)
                .filter(Objects::nonNull)
                .map(news -> event(news, decided.get(news.exposure().impressionId()), now))
                .toList());
        rulings.forEach(this::count);
    }

    private void count(Ruling ruling) {
        switch (ruling) {
            case Ruling.Labelled labelled
            when labelled.isNews() ->
                meters.counter(
                                "spots.training.labels",
                                "source",
                                labelled.label().source().wireName(),
                                "late",
                                Boolean.toString(labelled.version() > 1))
                        .increment();
            case Ruling.Rejected rejected ->
                meters.counter(
                                "spots.training.exposures.rejected",
                                "reason",
                                rejected.reason().sql())
                        .increment();
            default -> {
                // Neither a label nor a loss.
            }
        }
    }

    private static OutgoingEvent event(Ruling.Labelled news, @Nullable KeptImpression decided, Instant now) {
        KeptImpression of = Objects.requireNonNull(decided, "a labelled exposure has a decision");
        LabelledExposure data = new LabelledExposure(
                of.impressionId(),
                of.decisionId(),
                of.agentId(),
                of.itemId(),
                of.itemType(),
                of.rank(),
                of.propensity(),
                of.releaseId(),
                of.modelId(),
                of.packId(),
                of.weightsId(),
                news.exposedAt(),
                news.label().value(),
                news.label().confidence(),
                news.label().source(),
                news.version(),
                now);
        return new OutgoingEvent(
                Topics.LABELLED_EXPOSURES,
                of.agentId(),
                EventTypes.EXPOSURE_LABELLED,
                of.impressionId() + ":" + news.version(),
                now,
                of.impressionId().toString(),
                data);
    }
}
