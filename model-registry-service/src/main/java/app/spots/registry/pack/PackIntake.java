package app.spots.registry.pack;

import app.spots.contracts.release.PackPublished;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores a published rule pack as a blob and an artifact, each message once. */
@Service
public class PackIntake {
    private static final String CONSUMER = "registry.packs";
    private static final int MAX_BYTES = 512 * 1024;

    private final Inbox inbox;
    private final BlobStore blobs;
    private final Artifacts artifacts;

    PackIntake(Inbox inbox, BlobStore blobs, Artifacts artifacts) {
        this.inbox = inbox;
        this.blobs = blobs;
        this.artifacts = artifacts;
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
        byte[] bytes = published.canonicalJson().getBytes(StandardCharsets.UTF_8);
        verify(published, bytes);
        ArtifactName name = name(published);
        try (StagedBlob blob = blobs.stage(new ByteArrayInputStream(bytes))) {
            artifacts.publish(name, blob, published.publishedBy());
        }
    }

    private static void verify(PackPublished published, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw BadPackException.tooLarge(bytes.length, MAX_BYTES);
        }
        if (!Sha256.of(bytes).hex().equals(published.packId())) {
            throw BadPackException.hashDiffers();
        }
    }

    private static ArtifactName name(PackPublished published) {
        try {
            return new ArtifactName(ArtifactName.RULE_PACK, published.name(), published.packId());
        } catch (InvalidArtifactNameException e) {
            throw BadPackException.unusableName(e);
        }
    }
}
