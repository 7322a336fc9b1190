package app.spots.client;

import app.spots.client.area.AreaShelf;
import app.spots.client.area.BundleRefusedException;
import app.spots.client.area.KeptNeeds;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.PhoneClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.HttpAnswer;
import app.spots.contracts.offline.OfflineNeeds;
import app.spots.contracts.offline.OfflineNeeds.BundleRef;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what the phone needs to rank by itself, once the app has named an area; before that nothing is asked for. */
final class AreaKeeper {
    /** Instead of a cell: wherever the cluster knows the person to be at home. */
    static final String HOME = "home";

    private static final String AREA = "offline-area";
    private static final String REFUSED = "refused-bundle";

    private final GatewayHttp gateway;
    private final LocalCache cache;
    private final AreaShelf shelf;
    private final PhoneClock clock;

    AreaKeeper(GatewayHttp gateway, LocalCache cache, AreaShelf shelf, PhoneClock clock) {
        this.gateway = gateway;
        this.cache = cache;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** @param area a cell, {@link #HOME}, or null for none */
    synchronized void use(@Nullable String area) throws IOException {
        if (area == null) {
            cache.forgetNote(AREA);
            shelf.clear();
        } else {
            cache.note(AREA, area);
        }
    }

    /** Of which the cluster does not know yet. */
    void visited(String spotId) throws IOException {
        if (cache.note(AREA, String.class).isPresent()) {
            Optional<KeptNeeds> needs = shelf.needs();
            Instant now = needs.isPresent() ? needs.get().now(clock) : clock.wall();
            cache.visited(spotId, now);
        }
    }

    /**
     * Asks what is known of the person, and brings the area's bundle where there is a newer one.
     *
     * @throws BundleRefusedException the first time that a bundle turns out to be of no use here; the one before stays
     */
    synchronized void refresh() throws IOException {
        String area = cache.note(AREA, String.class).orElse(null);
        if (area == null) {
            return;
        }
        String cell = area.equals(HOME)
                ? shelf.needs().map(kept -> kept.needs().homeArea()).orElse(null)
                : area;
        OfflineNeeds needs = ask(cell);
        if (needs != null
                && area.equals(HOME)
                && needs.homeArea() != null
                && !needs.homeArea().equals(cell)) {
            needs = ask(needs.homeArea());
        }
        BundleRef bundle = needs == null ? null : needs.bundle();
        if (bundle != null
                && !bundle.sha256().equals(cache.note(REFUSED, String.class).orElse(""))) {
            try {
                shelf.install(bundle);
            } catch (BundleRefusedException e) {
                cache.note(REFUSED, bundle.sha256());
                throw e;
            }
        }
    }

    /** Null where the gateway does not tell: an older one, or one that has no release yet. */
    private @Nullable OfflineNeeds ask(@Nullable String cell) throws IOException {
        long asked = cache.tick();
        HttpAnswer answer = gateway.get("/v1/profile/offline", cell == null ? Map.of() : Map.of("area", cell));
        if (answer.status() == 404 || answer.status() == 503) {
            return null;
        }
        OfflineNeeds needs = answer.as(OfflineNeeds.class);
        shelf.keep(KeptNeeds.of(needs, asked, clock));
        return needs;
    }
}
