package app.spots.inference.moderation;

import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Keeps items from everybody. Each replica holds all blocks in memory and reads them again every few seconds; it does
 * not start without them, and while the database is away the last ones hold.
 */
@Service
public class Moderation {
    private static final Logger log = LoggerFactory.getLogger(Moderation.class);

    private final ModerationRepository repository;
    private volatile Set<String> blocked = Set.of();
    private volatile String state = digest(Set.of());

    Moderation(ModerationRepository repository) {
        this.repository = repository;
    }

    public boolean isBlocked(String itemId) {
        return blocked.contains(itemId);
    }

    /** Equal texts, on any replica, where the same items are blocked. */
    public String state() {
        return state;
    }

    public List<ModerationBlock> all() {
        return repository.findAll();
    }

    /** Holds in this replica at once, in the others within seconds. */
    public void block(String itemId, String reason, String operator) {
        repository.put(itemId, reason, operator);
        refresh();
        log.info("moderation blocked {}", itemId);
    }

    /** @return whether it was blocked */
    public boolean lift(String itemId) {
        boolean was = repository.remove(itemId);
        refresh();
        if (was) {
            log.info("moderation lifted the block of {}", itemId);
        }
        return was;
    }

    @PostConstruct
    @Scheduled(fixedDelayString = "${spots.moderation.refresh-every:2s}")
    synchronized void refresh() {
        Set<String> now =
                repository.findAll().stream().map(ModerationBlock::itemId).collect(Collectors.toUnmodifiableSet());
        if (!now.equals(blocked)) {
            // First: whoever reads the new state reads blocks that are as new.
            blocked = now;
            state = digest(now);
        }
    }

    /** Of all ids in their order, each with its end: sums of hash codes are alike for too many sets. */
    private static String digest(Set<String> itemIds) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            itemIds.stream().sorted().forEach(id -> sha.update((id + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
