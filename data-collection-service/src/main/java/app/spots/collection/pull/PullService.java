package app.spots.collection.pull;

import app.spots.collection.pull.PullFeed.ProfileRow;
import app.spots.collection.pull.PullFeed.ReleaseRow;
import app.spots.collection.pull.PullFeed.State;
import app.spots.collection.sync.SyncProgress;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.contracts.release.Rollout;
import app.spots.contracts.sync.SyncPull;
import app.spots.contracts.sync.SyncPull.Change;
import app.spots.contracts.sync.SyncPull.Tombstone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells a phone what changed for its person since it last asked. */
@Service
public class PullService {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final PullFeed feed;
    private final SyncProgress progress;
    private final JsonMapper mapper;

    PullService(PullFeed feed, SyncProgress progress, JsonMapper mapper) {
        this.feed = feed;
        this.progress = progress;
        this.mapper = mapper;
    }

    /**
     * @param cursor of the last answer, absent to fetch all that is kept
     * @param installId whose {@code appliedThrough} to tell; absent: the agent's latest
     * @param limit of changes a page
     * @throws MustRefetchException past the horizon, or for a cursor of another epoch
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public SyncPull pull(String agentId, @Nullable String cursor, @Nullable String installId, int limit) {
        State state = feed.state();
        PullCursor from = cursor == null ? PullCursor.start(state.epoch()) : known(cursor, state);
        List<Change> changes = new ArrayList<>();
        List<Tombstone> tombstones = new ArrayList<>();
        long revision = from.profile();
        ProfileRow profile = feed.profileAfter(agentId, from.profile()).orElse(null);
        if (profile != null) {
            revision = profile.revision();
            if (profile.profile() == null) {
                tombstones.add(new Tombstone("profile", agentId));
            } else {
                changes.add(new Change("profile", agentId, mapper.convertValue(profile.profile(), MEMBERS)));
            }
        }
        int room = limit - changes.size() - tombstones.size();
        List<ReleaseRow> releases = feed.releasesAfter(from.releases(), room + 1);
        boolean hasMore = releases.size() > room;
        long position = from.releases();
        for (ReleaseRow row : hasMore ? releases.subList(0, room) : releases) {
            changes.add(new Change("release", row.release().releaseId(), mapper.convertValue(row.release(), MEMBERS)));
            position = row.position();
        }
        return new SyncPull(
                liveRelease(agentId),
                changes,
                tombstones,
                new PullCursor(state.epoch(), position, revision).encode(),
                hasMore,
                progress.watermarks(agentId, installId).appliedThrough());
    }

    /** A cursor from before the first release can have missed nothing that is gone unless something is gone. */
    private static PullCursor known(String text, State state) {
        PullCursor cursor = PullCursor.decode(text);
        if (!cursor.epoch().equals(state.epoch()) || cursor.releases() > state.position()) {
            throw MustRefetchException.unknownCursor();
        }
        if (cursor.releases() < state.horizon()) {
            throw MustRefetchException.pastHorizon();
        }
        return cursor;
    }

    private @Nullable String liveRelease(String agentId) {
        return feed.candidates().stream()
                .filter(release -> Rollout.covers(release, agentId))
                .map(ReleaseActivated::releaseId)
                .findFirst()
                .orElse(null);
    }
}
