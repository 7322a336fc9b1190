package app.spots.cluster.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a commit is worth. */
public enum PostgresDurability {
    /** Acknowledged means on disk. The cluster, and every test about durability. */
    DURABLE(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on")),
    /** Survives the end of a process, not of the machine. Tests about anything else. */
    LIGHT(Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "wal_level", "minimal",
            "max_wal_senders", "0"));

    private final Map<String, String> settings;

    PostgresDurability(Map<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    Map<String, String> settings() {
        return settings;
    }

    List<String> initialisationOptions() {
        List<String> options = new ArrayList<>();
        if (this == LIGHT) {
            options.add("--no-sync");
        }
        return options;
    }
}
