package app.spots.rules.pack.event;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.release.PackPublished;
import app.spots.rules.pack.PackAnnouncer;
import app.spots.rules.pack.StoredPack;
import app.spots.rules.pack.StoredPack.Publication;
import app.spots.servicedefaults.event.EventPublisher;
import org.springframework.stereotype.Component;

/** Keyed by the pack's name: the compacted topic keeps the newest pack of each name. */
@Component
class OutboxPackAnnouncer implements PackAnnouncer {

    private final EventPublisher events;

    OutboxPackAnnouncer(EventPublisher events) {
        this.events = events;
    }

    @Override
    public void published(StoredPack pack, Publication publication) {
        PackPublished published = new PackPublished(
                pack.packId(),
                pack.name(),
                pack.canonicalJson(),
                publication.publishedBy(),
                publication.publishedAt(),
                null);
        events.publish(Topics.PACKS, pack.name(), EventTypes.PACK_PUBLISHED, published);
    }
}
