package app.spots.cluster.testing;

import javax.sql.DataSource;

/** Where a test JVM's servers come from. */
interface Servers {

    /** The one place that decides. */
    static Servers chosen() {
        String choice = System.getProperty("spots.test.infrastructure", "embedded");
        return switch (choice) {
            case "embedded" -> new EmbeddedServers();
            case "containers" -> new ContainerServers();
            default ->
                throw new IllegalArgumentException(
                        "spots.test.infrastructure is embedded or containers, not " + choice);
        };
    }

    void startPostgres();

    String url(String database);

    DataSource admin(String database);

    /** Starts the broker and tells its address. */
    String startKafka();

    void stop();
}
