package app.spots.rules.pack.event;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.PackPublished;
import app.spots.rules.pack.PackAnnouncer;
import app.spots.rules.pack.PublishedWeights;
import app.spots.rules.pack.StoredPack;
import app.spots.rules.pack.StoredPack.Publication;
import app.spots.servicedefaults.event.EventPublisher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keyed by the pack's name: the compacted topic keeps the newest publication of each name. */
@Component
class OutboxPackAnnouncer implements PackAnnouncer {

    private final EventPublisher events;

    OutboxPackAnnouncer(EventPublisher events) {
        this.events = events;
    }

    @Override
    public void published(StoredPack pack, Publication publication, @Nullable PublishedWeights weights) {
        PackPublished published = new PackPublished(
                pack.packId(),
                pack.name(),
                pack.canonicalJson(),
                publication.publishedBy(),
                publication.publishedAt(),
                weights == null
                        ? null
                        : new PackPublished.PublishedWeights(weights.weightsId(), weights.canonicalJson()));
        events.publish(Topics.PACKS, pack.name(), EventTypes.PACK_PUBLISHED, published);
    }
}
