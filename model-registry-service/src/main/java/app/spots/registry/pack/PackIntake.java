package app.spots.registry.pack;

import app.spots.contracts.release.Artifact;
import app.spots.contracts.release.PackPublished;
import app.spots.contracts.release.PackPublished.PublishedWeights;
import app.spots.outbox.Inbox;
import app.spots.registry.artifact.ArtifactName;
import app.spots.registry.artifact.Artifacts;
import app.spots.registry.artifact.InvalidArtifactNameException;
import app.spots.registry.blob.BlobStore;
import app.spots.registry.blob.Sha256;
import app.spots.registry.blob.StagedBlob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stores a published rule pack, and the weights it comes with, as blobs and artifacts, each message once. */
@Service
public class PackIntake {
    private static final String CONSUMER = "registry.packs";
    private static final int MAX_BYTES = 512 * 1024;

    private final Inbox inbox;
    private final BlobStore blobs;
    private final Artifacts artifacts;
    private final JsonMapper json;

    PackIntake(Inbox inbox, BlobStore blobs, Artifacts artifacts, JsonMapper json) {
        this.inbox = inbox;
        this.blobs = blobs;
        this.artifacts = artifacts;
        this.json = json;
    }

    /**
     * A pack's version is its id, so that the same content is the same artifact whoever publishes it.
     *
     * @throws BadPackException where the pack is not what it says it is: no second try can help
     */
    @Transactional
    public void take(String messageId, PackPublished published) throws IOException {
        if (!inbox.firstTime(CONSUMER, messageId)) {
            return;
        }
        byte[] bytes = verified(published.canonicalJson(), published.packId());
        Artifact weights = weights(published);
        try (StagedBlob blob = blobs.stage(new ByteArrayInputStream(bytes))) {
            artifacts.publish(
                    name(ArtifactName.RULE_PACK, published, published.packId()),
                    blob,
                    weights,
                    published.publishedBy());
        }
    }

    /** In the transaction of their pack: neither is ever seen without the other. */
    private @Nullable Artifact weights(PackPublished published) throws IOException {
        PublishedWeights weights = published.weights();
        if (weights == null) {
            return null;
        }
        byte[] bytes = verified(weights.canonicalJson(), weights.weightsId());
        if (!published.packId().equals(packOf(bytes))) {
            throw BadPackException.weightsOfAnotherPack();
        }
        try (StagedBlob blob = blobs.stage(new ByteArrayInputStream(bytes))) {
            ArtifactName name = name(ArtifactName.WEIGHTS, published, weights.weightsId());
            return artifacts.keep(name, blob, published.publishedBy()).artifact();
        }
    }

    private @Nullable String packOf(byte[] weights) {
        try {
            return json.readTree(weights).path("packId").stringValue(null);
        } catch (JacksonException unreadable) {
            throw BadPackException.weightsOfAnotherPack();
        }
    }

    private static byte[] verified(String text, String hash) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw BadPackException.tooLarge(bytes.length, MAX_BYTES);
        }
        if (!Sha256.of(bytes).hex().equals(hash)) {
            throw BadPackException.hashDiffers();
        }
        return bytes;
    }

    private static ArtifactName name(String kind, PackPublished published, String version) {
        try {
            return new ArtifactName(kind, published.name(), version);
        } catch (InvalidArtifactNameException e) {
            throw BadPackException.unusableName(e);
        }
    }
}
