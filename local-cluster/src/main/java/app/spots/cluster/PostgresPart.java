package app.spots.cluster;

import app.spots.cluster.ClusterPorts.Port;
import app.spots.cluster.postgres.EmbeddedPostgres;
import app.spots.cluster.postgres.PostgresDurability;
import app.spots.cluster.postgres.PostgresPlan;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** PostgreSQL with the services' roles and schemas, durable. */
final class PostgresPart implements Part {

    private final ClusterSecrets secrets;
    private final PostgresPlan plan;

    PostgresPart(ClusterLayout layout, ClusterSecrets secrets) {
        this.secrets = secrets;
        this.plan = new PostgresPlan(
                layout.home().resolve("postgres"),
                layout.log("postgres"),
                PostgresPlan.defaultCache(),
                layout.port(Port.POSTGRES),
                secrets.postgresPassword(),
                PostgresDurability.DURABLE,
                layout.lifetime());
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Integer> ports() {
        return List.of(plan.port());
    }

    @Override
    public Path log() {
        return plan.log();
    }

    @Override
    public ChildProcess start(Consumer<ChildProcess> started) {
        EmbeddedPostgres server = EmbeddedPostgres.start(plan, started);
        SpotsDatabase.create(server.admin("postgres"), SpotsDatabase.NAME);
        SpotsDatabase.bootstrap(server.admin(SpotsDatabase.NAME), secrets::rolePassword);
        return server.process();
    }

    @Override
    public boolean answers() {
        return EmbeddedPostgres.answers(plan);
    }

    @Override
    public Signal farewell() {
        return Signal.INT;
    }

    @Override
    public Duration grace() {
        return Duration.ofSeconds(30);
    }

    DataSource admin(String database) {
        return plan.admin(database);
    }

    String url() {
        return plan.url(SpotsDatabase.NAME);
    }
}
