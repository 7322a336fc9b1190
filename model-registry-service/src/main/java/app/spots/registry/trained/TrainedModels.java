package app.spots.registry.trained;

import app.spots.contracts.model.ModelTrained;
import app.spots.contracts.release.Artifact;
import app.spots.outbox.Inbox;
import app.spots.registry.artifact.ArtifactName;
import app.spots.registry.artifact.Artifacts;
import app.spots.registry.artifact.InvalidArtifactNameException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was trained, passed or not. Its bytes are here before its announcement. */
@Service
public class TrainedModels {
    private static final String CONSUMER = "registry.models";
    private static final Set<String> STATES = Set.of(ModelTrained.CANDIDATE, ModelTrained.REFUSED);

    private final Inbox inbox;
    private final TrainedModelRepository repository;
    private final Artifacts artifacts;

    TrainedModels(Inbox inbox, TrainedModelRepository repository, Artifacts artifacts) {
        this.inbox = inbox;
        this.repository = repository;
        this.artifacts = artifacts;
    }

    /**
     * Each message once; a model announced again changes nothing.
     *
     * @throws BadModelException where its bytes are not here: no second try can help
     */
    @Transactional
    public void take(String messageId, ModelTrained model) {
        if (!inbox.firstTime(CONSUMER, messageId)) {
            return;
        }
        if (!STATES.contains(model.state())) {
            throw BadModelException.unknownState();
        }
        requireUploaded(model.name(), model.model());
        ModelTrained.Bytes quantised = model.quantised();
        if (quantised != null) {
            requireUploaded(model.name(), quantised);
        }
        repository.insert(model);
    }

    private void requireUploaded(String name, ModelTrained.Bytes bytes) {
        Optional<Artifact> uploaded = artifacts.find(named(name, bytes.version()));
        if (uploaded.isEmpty() || !uploaded.get().sha256().equals(bytes.sha256())) {
            throw BadModelException.notUploaded(name, bytes.version());
        }
    }

    private static ArtifactName named(String name, String version) {
        try {
            return new ArtifactName(ArtifactName.MODEL, name, version);
        } catch (InvalidArtifactNameException e) {
            throw BadModelException.unusableName(e);
        }
    }

    public Optional<ModelTrained> find(String name, String version) {
        return repository.find(name, version);
    }

    /** Why a proposed artifact may not be released: its own gate refused it, or is not known of. */
    public Optional<List<String>> refusal(Artifact artifact) {
        if (!artifacts.isProposed(artifact)) {
            return Optional.empty();
        }
        Optional<ModelTrained> model = repository.ofBytes(artifact.sha256()).filter(trained -> trained.name()
                .equals(artifact.name()));
        return model.isEmpty()
                ? Optional.of(List.of("what was measured of it has not arrived"))
                : model.filter(trained -> trained.state().equals(ModelTrained.REFUSED))
                        .map(ModelTrained::reasons);
    }

    /** Newest first. */
    public List<ModelTrained> list(@Nullable String name, @Nullable String state, int limit) {
        return repository.list(name, state, limit);
    }
}
