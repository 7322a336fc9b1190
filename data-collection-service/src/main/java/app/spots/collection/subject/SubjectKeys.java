package app.spots.collection.subject;

import app.spots.collection.subject.Person.WrappedKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Data keys. A key is looked up in the database for every batch, since only its row says that the person is not erased; held
 * in memory is merely the result of unwrapping that row's bytes.
 */
@Repository
public class SubjectKeys {
    /** Whose key seals bytes that do not tell whose they are. No agent id looks like this. */
    public static final String NOBODY = "nobody";

    private static final Duration LONGEST_IN_MEMORY = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final MasterKeys masters;
    private final Cache<ByteBuffer, SecretKey> unwrapped;
    private final Clock clock;

    SubjectKeys(JdbcTemplate jdbc, MasterKeys masters, PrivacyProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.masters = masters;
        this.unwrapped = Caffeine.newBuilder()
                .maximumSize(properties.cachedKeys())
                .expireAfterWrite(LONGEST_IN_MEMORY)
                .build();
        this.clock = clock;
    }

    /** The person's newest key, made where there is none yet. In the transaction that entered for the person. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectKey of(Person person) {
        WrappedKey wrapped = person.wrappedKey();
        return wrapped == null ? ofNew(person.agentId()) : unwrap(person.agentId(), wrapped);
    }

    /** Two batches at once make one key: the second waits for the first and takes what it made. */
    private SubjectKey ofNew(String agentId) {
        int epoch = jdbc.query(
                        "SELECT coalesce(max(last_epoch), 0) + 1 FROM erased_person WHERE agent_id = ?",
                        (row, number) -> row.getInt(1),
                        agentId)
                .getFirst();
        SecretKey key = new SecretKeySpec(Aes.random(Aes.KEY_BYTES), "AES");
        jdbc.update(
                """
                INSERT INTO subject_key (agent_id, epoch, master_key_id, wrapped, created_at)
                VALUES (?, ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING
                """,
                agentId,
                epoch,
                masters.currentId(),
                masters.wrap(key, agentId, epoch),
                clock.instant().toString());
        return find(agentId, epoch).orElseThrow();
    }

    /** The key that sealed something; absent once it is destroyed. */
    public Optional<SubjectKey> find(String agentId, int epoch) {
        return jdbc
                .query(
                        "SELECT epoch, master_key_id, wrapped FROM subject_key WHERE agent_id = ? AND epoch = ?",
                        (row, number) -> new WrappedKey(row.getInt(1), row.getString(2), row.getBytes(3)),
                        agentId,
                        epoch)
                .stream()
                .findFirst()
                .map(wrapped -> unwrap(agentId, wrapped));
    }

    private SubjectKey unwrap(String agentId, WrappedKey wrapped) {
        SecretKey key = unwrapped.get(
                ByteBuffer.wrap(wrapped.wrapped()),
                bytes -> masters.unwrap(wrapped.masterKeyId(), bytes.array(), agentId, wrapped.epoch()));
        return new SubjectKey(agentId, wrapped.epoch(), key);
    }

    /**
     * Destroys every key of a person: what was sealed under them cannot be read again.
     *
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int destroy(String agentId) {
        return jdbc.update("DELETE FROM subject_key WHERE agent_id = ?", agentId);
    }
}
