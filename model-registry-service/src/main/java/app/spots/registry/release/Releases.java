package app.spots.registry.release;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.ReleaseRequest;
import app.spots.registry.artifact.ArtifactName;
import app.spots.registry.artifact.Artifacts;
import app.spots.registry.blob.Sha256;
import app.spots.registry.trained.TrainedModels;
import app.spots.servicedefaults.event.EventPublisher;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one switch. Activations form one line: each takes the next sequence under a lock, names its predecessor and is announced
 * by one event, all in one transaction.
 */
@Service
public class Releases {
    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    private static final int EVERYBODY = 100;
    private static final int MAX_REASON = 500;
    private static final String AUTOMATIC = "service:registry";

    private final ReleaseRepository repository;
    private final Artifacts artifacts;
    private final TrainedModels trained;
    private final EventPublisher events;

    Releases(ReleaseRepository repository, Artifacts artifacts, TrainedModels trained, EventPublisher events) {
        this.repository = repository;
        this.artifacts = artifacts;
        this.trained = trained;
        this.events = events;
    }

    /**
     * Puts a pack and models live. Absent models: those of the current release stay.
     *
     * @throws InvalidReleaseException where something named is not registered, or the reason is missing
     */
    @Transactional
    public ReleaseActivated activate(ReleaseRequest request, String activatedBy) {
        if (request.reason() == null
                || request.reason().isBlank()
                || request.reason().length() > MAX_REASON) {
            throw InvalidReleaseException.reason();
        }
        Artifact rulePack = registered(ArtifactName.RULE_PACK, request.rulePack());
        repository.lockHead();
        return activate(
                new ReleaseContent(rulePack, weightsFor(rulePack), models(request.models())),
                activatedBy,
                request.reason());
    }

    private @Nullable Artifact weightsFor(Artifact rulePack) {
        return repository
                .current()
                .filter(current -> current.rulePack().sha256().equals(rulePack.sha256()))
                .map(ReleaseActivated::weights)
                .orElse(null);
    }

    private List<Artifact> models(@Nullable List<String> hashes) {
        if (hashes == null) {
            return repository.current().map(ReleaseActivated::models).orElse(List.of());
        }
        return hashes.stream().map(this::passed).toList();
    }

    private Artifact passed(String hash) {
        Artifact model = registered(ArtifactName.MODEL, hash);
        trained.refusal(model).ifPresent(reasons -> {
            throw InvalidReleaseException.notPassed(model.name(), model.version(), reasons);
        });
        return model;
    }

    private Artifact registered(String kind, @Nullable String hash) {
        Sha256 parsed = Optional.ofNullable(hash)
                .flatMap(Sha256::parse)
                .orElseThrow(() -> InvalidReleaseException.notAHash(kind));
        return artifacts
                .find(kind, parsed)
                .orElseThrow(() -> InvalidReleaseException.notRegistered(kind, parsed.hex()));
    }

    /**
     * Puts an arriving artifact live together with what is live already; nothing happens where it is, or while there is no rule
     * pack yet.
     *
     * @param weights those an arriving rule pack comes with
     */
    @Transactional
    public void activateArrived(Artifact arrived, @Nullable Artifact weights, String occasion) {
        repository.lockHead();
        Optional<ReleaseContent> live = repository.current().map(ReleaseContent::of);
        Optional<ReleaseContent> next =
                live.isPresent() ? live.map(content -> with(content, arrived, weights)) : first(arrived, weights);
        if (!next.equals(live)) {
            next.ifPresent(content -> activate(content, AUTOMATIC, occasion));
        }
    }

    private static ReleaseContent with(ReleaseContent live, Artifact arrived, @Nullable Artifact weights) {
        return switch (arrived.kind()) {
            case ArtifactName.RULE_PACK -> live.withRulePack(arrived, weights);
            case ArtifactName.MODEL -> withModel(live, arrived);
            // Uploaded weights say nothing of the pack they were learned on; published ones come with it.
            default -> live;
        };
    }

    private static ReleaseContent withModel(ReleaseContent live, Artifact model) {
        if (live.hasRoomFor(model)) {
            return live.withModel(model);
        }
        log.warn("Model {} {} does not go live by itself: the release is full", model.name(), model.version());
        return live;
    }

    private Optional<ReleaseContent> first(Artifact arrived, @Nullable Artifact weights) {
        return arrived.kind().equals(ArtifactName.RULE_PACK)
                ? Optional.of(ReleaseContent.first(arrived, weights, artifacts.newestOfEachName(ArtifactName.MODEL)))
                : Optional.empty();
    }

    private ReleaseActivated activate(ReleaseContent content, String activatedBy, String reason) {
        String previous = repository.current().map(ReleaseActivated::releaseId).orElse(null);
        ReleaseActivated release = new ReleaseActivated(
                "rel_" + UuidCreator.getTimeOrderedEpoch(),
                repository.nextSequence(),
                content.rulePack(),
                content.weights(),
                content.models(),
                EVERYBODY,
                UuidCreator.getRandomBased().toString(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                previous,
                activatedBy,
                reason);
        repository.insert(release);
        events.publish(Topics.RELEASES, release.releaseId(), EventTypes.RELEASE_ACTIVATED, release);
        return release;
    }

    public Optional<ReleaseActivated> current() {
        return repository.current();
    }

    /** Newest first, those below a sequence. */
    public List<ReleaseActivated> list(long belowSequence, int limit) {
        return repository.list(belowSequence, limit);
    }
}
