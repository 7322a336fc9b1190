package app.spots.contracts.event;

import java.util.List;

/** Every topic of the cluster. Keys: agent id for what people do, entity id for what there is. */
public final class Topics {
    /** Partitions of each topic on a new cluster; raising it later breaks order per key, so it starts above the need. */
    public static final int PARTITIONS = 6;

    public static final String CATALOGUE_FEED = "spots.catalogue-feed";
    public static final String CATALOGUE = "spots.catalogue";
    /** Canonical events of systems that write to Kafka themselves: see {@code docs/producers.md}. */
    public static final String INTERACTIONS_FEED = "spots.interactions-feed";
    /** The existing app's interaction events, as it sends them. */
    public static final String APP_INTERACTIONS = "spots.app-interactions";

    public static final String INTERACTIONS = "spots.interactions";
    public static final String INTERACTIONS_APPLIED = "spots.interactions-applied";
    public static final String DECISIONS = "spots.decisions";
    public static final String LABELLED_EXPOSURES = "spots.labelled-exposures";
    public static final String PROFILES = "spots.profiles";
    public static final String PACKS = "spots.packs";
    public static final String RELEASES = "spots.releases";
    /** The latest model trained under each name, with its card. */
    public static final String MODEL_CANDIDATES = "spots.model-candidates";
    /** The latest erasure of each person, for ever: what a restored store must forget again. */
    public static final String ERASURES = "spots.erasures";

    public static final List<Topic> ALL = List.of(
            new Topic(CATALOGUE_FEED, false),
            new Topic(CATALOGUE, true),
            new Topic(INTERACTIONS_FEED, false),
            new Topic(APP_INTERACTIONS, false),
            new Topic(INTERACTIONS, false),
            new Topic(INTERACTIONS_APPLIED, false),
            new Topic(DECISIONS, false),
            new Topic(LABELLED_EXPOSURES, false),
            new Topic(PROFILES, true),
            new Topic(PACKS, true),
            new Topic(RELEASES, true),
            new Topic(MODEL_CANDIDATES, true),
            new Topic(ERASURES, true));

    private Topics() {}
}
