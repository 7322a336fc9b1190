package app.spots.collection.pull;

import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.ReleaseActivated;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The projection's rows. */
@Repository
class PullFeed {
    private final JdbcTemplate jdbc;
    private final JsonMapper mapper;

    PullFeed(JdbcTemplate jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * @param position of the newest release
     * @param horizon of the newest release that is no longer kept
     */
    record State(UUID epoch, long position, long horizon) {}

    record ReleaseRow(long position, ReleaseActivated release) {}

    /** @param profile absent once it is gone */
    record ProfileRow(long revision, @Nullable Profile profile) {}

    State state() {
        return jdbc.queryForObject(
                "SELECT epoch, position, horizon FROM release_feed",
                (row, number) -> new State(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
    }

    /** Takes the next position; other writers wait, so positions become visible in their order. */
    void add(ReleaseActivated release) {
        jdbc.update("""
                WITH next AS (UPDATE release_feed SET position = position + 1 RETURNING position)
                INSERT INTO release_change (position, release_id, sequence, record)
                SELECT position, ?, ?, ?::jsonb FROM next
                ON CONFLICT (release_id) DO UPDATE
                  SET position = EXCLUDED.position, sequence = EXCLUDED.sequence, record = EXCLUDED.record
                """, release.releaseId(), release.sequence(), mapper.writeValueAsString(release));
    }

    void forgetAllBut(int retained) {
        jdbc.update("""
                WITH gone AS (
                  DELETE FROM release_change WHERE position IN (
                    SELECT position FROM release_change ORDER BY position DESC OFFSET ?)
                  RETURNING position)
                UPDATE release_feed SET horizon = greatest(horizon, (SELECT max(position) FROM gone))
                WHERE EXISTS (SELECT 1 FROM gone)
                """, retained);
    }

    List<ReleaseRow> releasesAfter(long position, int limit) {
        return jdbc.query(
                "SELECT position, record FROM release_change WHERE position > ? ORDER BY position LIMIT ?",
                (row, number) ->
                        new ReleaseRow(row.getLong(1), mapper.readValue(row.getString(2), ReleaseActivated.class)),
                position,
                limit);
    }

    /** The newest first, down to the newest that covers everybody. */
    List<ReleaseActivated> candidates() {
        return jdbc.query("""
                SELECT record FROM release_change
                WHERE sequence >= coalesce(
                  (SELECT max(sequence) FROM release_change WHERE (record ->> 'percent')::int >= 100), 0)
                ORDER BY sequence DESC
                """, (row, number) -> mapper.readValue(row.getString(1), ReleaseActivated.class));
    }

    /** An older version than the one here is passed over. */
    void put(Profile profile) {
        jdbc.update("""
                INSERT INTO profile_copy AS kept (agent_id, revision, profile_version, record) VALUES (?, 1, ?, ?::jsonb)
                ON CONFLICT (agent_id) DO UPDATE SET revision = kept.revision + 1,
                  profile_version = EXCLUDED.profile_version, record = EXCLUDED.record
                WHERE kept.record IS NULL OR kept.profile_version < EXCLUDED.profile_version
                """, profile.agentId(), profile.profileVersion(), mapper.writeValueAsString(profile));
    }

    /** @return how many there were */
    int remove(String agentId) {
        return jdbc.update(
                "UPDATE profile_copy SET revision = revision + 1, record = NULL WHERE agent_id = ? AND record IS NOT NULL",
                agentId);
    }

    Optional<ProfileRow> profileAfter(String agentId, long revision) {
        return jdbc
                .query(
                        "SELECT revision, record FROM profile_copy WHERE agent_id = ? AND revision > ?",
                        (row, number) -> new ProfileRow(row.getLong(1), profile(row.getString(2))),
                        agentId,
                        revision)
                .stream()
                .findFirst();
    }

    private @Nullable Profile profile(@Nullable String record) {
        return record == null ? null : mapper.readValue(record, Profile.class);
    }
}
