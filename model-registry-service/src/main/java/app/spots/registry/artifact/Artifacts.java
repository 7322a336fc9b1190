package app.spots.registry.artifact;

import app.spots.contracts.release.Artifact;
import app.spots.registry.blob.Sha256;
import app.spots.registry.blob.StagedBlob;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registry's artifacts. What is registered is never changed. */
@Service
public class Artifacts {
    private final ArtifactRepository repository;
    private final ApplicationEventPublisher events;

    Artifacts(ArtifactRepository repository, ApplicationEventPublisher events) {
        this.repository = repository;
        this.events = events;
    }

    /**
     * Registers an uploaded artifact; a new one thereby arrives, the same bytes again change nothing.
     *
     * @throws ArtifactConflictException where the name stands for other bytes
     */
    @Transactional
    public Registration upload(ArtifactName name, StagedBlob blob, String uploadedBy) {
        Registration registration = register(name, blob, false, uploadedBy);
        if (registration.isNew()) {
            events.publishEvent(new ArtifactArrived(
                    registration.artifact(),
                    null,
                    "%s %s %s registered".formatted(name.kind(), name.name(), name.version())));
        }
        return registration;
    }

    /**
     * Registers a published rule pack, which thereby arrives with its weights, also when it was registered before.
     *
     * @param weights as {@link #keep} registered them; absent for the pack's starting weights
     * @throws ArtifactConflictException where the name stands for other bytes
     */
    @Transactional
    public Registration publish(ArtifactName name, StagedBlob blob, @Nullable Artifact weights, String publishedBy) {
        Registration registration = register(name, blob, false, publishedBy);
        String with = weights == null ? "" : " with weights " + weights.version();
        events.publishEvent(new ArtifactArrived(
                registration.artifact(),
                weights,
                "%s %s%s published by %s".formatted(name.kind(), name.name(), with, publishedBy)));
        return registration;
    }

    /**
     * Registers an artifact that another brings along; by itself it arrives nowhere.
     *
     * @throws ArtifactConflictException where the name stands for other bytes
     */
    @Transactional
    public Registration keep(ArtifactName name, StagedBlob blob, String by) {
        return register(name, blob, false, by);
    }

    /**
     * Registers what somebody proposes: it is there to be released, and no release takes it by itself.
     *
     * @throws ArtifactConflictException where the name stands for other bytes
     */
    @Transactional
    public Registration propose(ArtifactName name, StagedBlob blob, String proposedBy) {
        return register(name, blob, true, proposedBy);
    }

    public Optional<Artifact> find(ArtifactName name) {
        return repository.find(name);
    }

    /** The bytes are in place before the transaction commits: an artifact without its blob never exists. */
    private Registration register(ArtifactName name, StagedBlob blob, boolean proposed, String by) {
        Optional<Artifact> inserted = repository.insert(name, blob.hash(), blob.size(), proposed, by);
        if (inserted.isPresent()) {
            blob.keep();
            return new Registration(inserted.get(), true);
        }
        Artifact registered = repository.find(name).orElseThrow();
        if (!registered.sha256().equals(blob.hash().hex())) {
            throw new ArtifactConflictException(registered);
        }
        blob.keep();
        return new Registration(registered, false);
    }

    /** Whether it was proposed and never uploaded by who may have it go live. */
    public boolean isProposed(Artifact artifact) {
        return repository.isProposed(artifact);
    }

    /** The newest artifact of this kind with these bytes. */
    public Optional<Artifact> find(String kind, Sha256 hash) {
        return repository.newest(kind, hash);
    }

    public List<Artifact> newestOfEachName(String kind) {
        return repository.newestOfEachName(kind);
    }

    /** Newest first. */
    public List<Artifact> list(@Nullable String kind, @Nullable String name, int limit) {
        return repository.list(kind, name, limit);
    }
}
