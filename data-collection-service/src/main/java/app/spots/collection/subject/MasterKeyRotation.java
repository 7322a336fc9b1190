package app.spots.collection.subject;

import app.spots.collection.subject.Person.WrappedKey;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps anew, under the current master key, every data key that a former one wraps. Sealed text stays as it is. Once it has
 * said that none is left, the former key may be taken out of the configuration and destroyed.
 */
@Component
class MasterKeyRotation implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;
    private final MasterKeys masters;
    private final TransactionTemplate transaction;

    MasterKeyRotation(JdbcTemplate jdbc, MasterKeys masters, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.masters = masters;
        this.transaction = transaction;
    }

    /** A service that could not open what it keeps must not start: it would seal under a second key beside it. */
    @Override
    public void afterPropertiesSet() {
        List<String> missing = jdbc.queryForList("""
                        WITH RECURSIVE ids AS (
                          (SELECT master_key_id AS id FROM subject_key ORDER BY 1 LIMIT 1)
                          UNION ALL
                          SELECT (SELECT master_key_id FROM subject_key WHERE master_key_id > ids.id ORDER BY 1 LIMIT 1)
                          FROM ids WHERE ids.id IS NOT NULL)
                        SELECT id FROM ids WHERE id IS NOT NULL
                        """, String.class).stream()
                .filter(id -> !masters.ids().contains(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("persons' data keys are wrapped under master keys " + missing
                    + " which are not configured: set spots.privacy.master-key as it was, or add the former ones to"
                    + " spots.privacy.former-master-keys");
        }
    }

    private record Key(String agentId, WrappedKey wrapped) {}

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT10M")
    void rotate() {
        if (masters.ids().size() < 2) {
            return;
        }
        int total = 0;
        for (int some = wrapSome(); some > 0; some = wrapSome()) {
            total += some;
        }
        log.info("{} data keys wrapped anew; none is left under a former master key", total);
    }

    private int wrapSome() {
        return transaction.execute(status -> {
            List<Key> keys = jdbc.query(
                    """
                    SELECT agent_id, epoch, master_key_id, wrapped FROM subject_key WHERE master_key_id = ANY (?)
                    ORDER BY master_key_id, agent_id, epoch LIMIT ? FOR UPDATE
                    """,
                    (row, number) ->
                            new Key(row.getString(1), new WrappedKey(row.getInt(2), row.getString(3), row.getBytes(4))),
                    masters.ids().stream()
                            .filter(id -> !id.equals(masters.currentId()))
                            .toArray(String[]::new),
                    CHUNK);
            List<Object[]> wrapped = new ArrayList<>(keys.size());
            for (Key key : keys) {
                WrappedKey old = key.wrapped();
                SecretKey plain = masters.unwrap(old.masterKeyId(), old.wrapped(), key.agentId(), old.epoch());
                wrapped.add(new Object[] {
                    masters.currentId(), masters.wrap(plain, key.agentId(), old.epoch()), key.agentId(), old.epoch()
                });
            }
            jdbc.batchUpdate(
                    "UPDATE subject_key SET master_key_id = ?, wrapped = ? WHERE agent_id = ? AND epoch = ?", wrapped);
            return keys.size();
        });
    }
}
