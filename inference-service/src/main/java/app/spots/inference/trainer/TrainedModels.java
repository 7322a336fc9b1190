package app.spots.inference.trainer;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.model.ModelTrained;
import app.spots.servicedefaults.event.EventPublisher;
import app.spots.training.pipeline.ModelCardText;
import app.spots.training.pipeline.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a model on record: its bytes at the registry first, then what it is. Once more changes nothing. */
@Component
class TrainedModels {
    private static final String BY = "service:inference";

    private final ModelClient registry;
    private final EventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TrainedModels(ModelClient registry, EventPublisher events, TransactionTemplate transactions, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    ModelTrained record(String recipe, TrainedModel model) {
        ModelTrained.Bytes bytes = registry.propose(model.name(), model.version(), model.bytes());
        byte[] quantised = model.quantised();
        ModelTrained trained = new ModelTrained(
                model.name(),
                model.version(),
                recipe,
                model.verdict().passed() ? ModelTrained.CANDIDATE : ModelTrained.REFUSED,
                model.verdict().reasons(),
                bytes,
                quantised == null ? null : registry.propose(model.name(), model.version() + "-int8", quantised),
                model.card(),
                ModelCardText.of(model),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                BY);
        publish(trained);
        return trained;
    }

    private void publish(ModelTrained trained) {
        String of =
                trained.name() + " " + trained.version() + " " + trained.model().sha256();
        String id = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
        Instant at = trained.trainedAt();
        transactions.executeWithoutResult(status -> events.publish(
                Topics.MODEL_CANDIDATES, trained.name(), EventTypes.MODEL_TRAINED, trained, id, at, null));
    }
}
