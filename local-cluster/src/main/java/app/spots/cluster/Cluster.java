package app.spots.cluster;

import app.spots.cluster.postgres.DurableSettings;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.Lifetime;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A whole cluster on this machine: PostgreSQL, Kafka, the development issuer and the five services, each a process of its own.
 * A cluster is found again by its {@link ClusterLayout}, whoever started it.
 */
public final class Cluster implements AutoCloseable {

    private final ClusterLayout layout;
    private final PostgresPart postgres;
    private final PartSupervisor supervisor;
    private final List<ServicePart> services;

    private Cluster(ClusterLayout layout, Predicate<Part> wanted, Progress progress) {
        this.layout = layout;
        ClusterSecrets secrets = new ClusterSecrets(layout.secrets());
        this.postgres = new PostgresPart(layout, secrets);
        KafkaPart kafka = new KafkaPart(layout);
        ServiceEnvironment environment = new ServiceEnvironment(layout, secrets, postgres, kafka);
        this.services = Arrays.stream(SpotsService.values())
                .map(service -> new ServicePart(service, layout, environment))
                .filter(wanted)
                .toList();
        this.supervisor = new PartSupervisor(
                layout.home(),
                List.of(
                        Stream.<Part>of(postgres, kafka, new IssuerPart(layout))
                                .filter(wanted)
                                .toList(),
                        List.copyOf(services)),
                progress);
    }

    /** The cluster of a layout, running or not; starts nothing. */
    public static Cluster at(ClusterLayout layout, Progress progress) {
        return new Cluster(layout, part -> true, progress);
    }

    /** As {@link #start(ClusterLayout, Progress)}, silently. */
    public static Cluster start(ClusterLayout layout) {
        return start(layout, Progress.SILENT);
    }

    /**
     * Starts what does not run, keeps what does, and returns when all parts are ready.
     *
     * @throws ClusterRefusedException before anything is started, when a port is taken, the disk is full, a service is not
     *     built or another launcher is at work
     * @throws app.spots.cluster.process.PartFailedException when a part does not come up
     */
    public static Cluster start(ClusterLayout layout, Progress progress) {
        return started(at(layout, progress));
    }

    /** As {@link #start(ClusterLayout, Progress)}, of these parts alone: for measurements and tests of some of them. */
    public static Cluster start(ClusterLayout layout, Set<String> parts, Progress progress) {
        return started(new Cluster(layout, part -> parts.contains(part.name()), progress));
    }

    private static Cluster started(Cluster cluster) {
        try {
            cluster.up();
        } catch (RuntimeException failure) {
            if (cluster.layout.lifetime() == Lifetime.TIED_TO_PARENT) {
                cluster.stop();
            }
            throw failure;
        }
        return cluster;
    }

    private void up() {
        for (ServicePart service : services) {
            if (service.app().jar().isEmpty()) {
                throw ClusterRefusedException.notBuilt(service.app().expectedJar());
            }
        }
        supervisor.start();
        layout.save();
    }

    public ClusterLayout layout() {
        return layout;
    }

    /** The door for phones and operators. */
    public URI gateway() {
        return layout.gateway();
    }

    /** How each part is now, in the order of starting. */
    public List<PartStatus> status() {
        List<PartStatus> all = new ArrayList<>();
        for (Part part : supervisor.parts()) {
            all.add(status(part));
        }
        return all;
    }

    private PartStatus status(Part part) {
        int port = part.ports().getFirst();
        return supervisor
                .running(part)
                .map(process -> new PartStatus(
                        part.name(),
                        part.answers() ? PartStatus.State.READY : PartStatus.State.NOT_READY,
                        OptionalLong.of(process.pid()),
                        port,
                        ProcessHandle.of(process.pid())
                                .map(ResidentMemory::megabytesOf)
                                .orElse(0L)))
                .orElseGet(() -> new PartStatus(
                        part.name(),
                        supervisor.isMissed(part) ? PartStatus.State.DIED : PartStatus.State.STOPPED,
                        OptionalLong.empty(),
                        port,
                        0));
    }

    /**
     * The running process of a part, for tests that kill one.
     *
     * @throws IllegalArgumentException when there is no such part, or it does not run
     */
    public ChildProcess process(String part) {
        return supervisor.parts().stream()
                .filter(candidate -> candidate.name().equals(part))
                .findFirst()
                .flatMap(supervisor::running)
                .orElseThrow(() -> new IllegalArgumentException("No part named " + part + " runs"));
    }

    /** Starts again what has died since; returns when all parts are ready. */
    public void restore() {
        up();
    }

    /** PostgreSQL's durability settings in force, by name; "on" where acknowledged means on disk. */
    public Map<String, String> durabilitySettings() {
        return DurableSettings.inForce(postgres.admin("postgres"));
    }

    /** The administrator's connections to the cluster's database, for measurements and tests; unpooled. */
    public DataSource database() {
        return postgres.admin(SpotsDatabase.NAME);
    }

    /** Ends exactly the processes that belong to this cluster, in the reverse order of starting. */
    public void stop() {
        supervisor.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
