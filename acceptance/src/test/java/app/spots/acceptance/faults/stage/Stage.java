package app.spots.acceptance.faults.stage;

import app.spots.acceptance.faults.mutation.AgentJar;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.cluster.postgres.SpotsDatabase;
import app.spots.cluster.service.ServiceProperties;
import app.spots.cluster.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** data-collection-service and inference-service with their servers, of this process and gone with it. */
public final class Stage implements AutoCloseable {
    private final Folder folder;
    private final Path home;
    private final DatabaseServer database;
    private final Broker broker;
    private final DatabaseProxy collectionDatabase;
    private final DatabaseProxy inferenceDatabase;
    private final ServiceProcess collection;
    private final ServiceProcess inference;
    private final Front front;

    private Stage(Path root, Folder folder) throws IOException {
        this.folder = folder;
        this.home = folder.path();
        this.database = new DatabaseServer(home);
        this.broker = new Broker(home);
        AgentJar agent = AgentJar.in(home);
        this.collectionDatabase = new DatabaseProxy(database.port());
        this.inferenceDatabase = new DatabaseProxy(database.port());
        this.collection = new ServiceProcess(
                root,
                "data-collection-service",
                320,
                home,
                agent,
                "/actuator/health/readiness",
                properties("collection", collectionDatabase)
                        .set("spots.privacy.master-key", masterKey())
                        // Phones live in the past where labels are played: the windows are as they are, nothing else is
                        // waited for.
                        .set("spots.training.settle", "1s")
                        .set("spots.training.label-every", "500ms"));
        // Readiness would ask for a release, which recommendations need and this has none of.
        this.inference = new ServiceProcess(
                root,
                "inference-service",
                512,
                home,
                agent,
                "/actuator/health/liveness",
                properties("inference", inferenceDatabase)
                        .set("spots.registry.blob-directory", home.resolve("blobs"))
                        .set("spots.registry.client-secret", "unused"));
        this.front = new Front(collection.port());
    }

    /** @param root the project's folder, with the services packaged */
    public static Stage open(Path root) throws IOException {
        Folder folder = Folder.temporary();
        // Under root, PostgreSQL runs as another user and must pass through.
        Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx--x--x"));
        Stage stage = new Stage(root, folder);
        try {
            stage.start();
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void start() {
        CompletableFuture<Void> kafka = CompletableFuture.runAsync(broker::start);
        database.start();
        database.bootstrap();
        collection.start();
        kafka.join();
        inference.start();
        collection.awaitReady();
        inference.awaitReady();
    }

    private static String masterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private ServiceProperties properties(String schema, DatabaseProxy proxy) {
        return new ServiceProperties()
                .set("server.address", "127.0.0.1")
                .set("spots.identity.jwks-uri", TestTokens.get().jwksUri())
                .set(
                        "spring.datasource.url",
                        "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + SpotsDatabase.NAME
                                + "?sslmode=disable&gssEncMode=disable")
                .set("spring.datasource.username", SpotsDatabase.role(schema))
                .set("spring.datasource.password", DatabaseServer.PASSWORD)
                .set("spring.kafka.bootstrap-servers", broker.address())
                .set("spring.cloud.stream.kafka.binder.brokers", broker.address());
    }

    public Path home() {
        return home;
    }

    public DatabaseServer database() {
        return database;
    }

    public Broker broker() {
        return broker;
    }

    public ServiceProcess collection() {
        return collection;
    }

    public ServiceProcess inference() {
        return inference;
    }

    /** Between data-collection-service and PostgreSQL. */
    public DatabaseProxy collectionDatabase() {
        return collectionDatabase;
    }

    /** Between inference-service and PostgreSQL. */
    public DatabaseProxy inferenceDatabase() {
        return inferenceDatabase;
    }

    /** Where phones find data-collection-service. */
    public Front front() {
        return front;
    }

    /** Starts a service again with a mutant in it. */
    public void mutate(ServiceProcess service, List<Edit> edits) {
        service.mutate(edits);
        service.kill();
        service.startAgain();
    }

    /** The service is gone; {@link #repair} starts it as it is packaged. */
    public void endMutant(ServiceProcess service) {
        service.mutate(List.of());
        service.kill();
    }

    /** Starts again what a play that went wrong left dead. */
    public void repair() {
        if (!database.isAlive()) {
            database.startAgain();
        }
        if (!broker.isAlive()) {
            broker.startAgain();
        }
        for (ServiceProcess service : List.of(collection, inference)) {
            if (!service.isAlive()) {
                service.startAgain();
            }
        }
    }

    public boolean isMutantAlive(ServiceProcess service) throws IOException {
        return service.isMutantAlive();
    }

    /** What the services and servers said so far. */
    public List<Path> logs() {
        return List.of(collection.log(), inference.log(), database.log(), broker.log());
    }

    @Override
    public void close() {
        collection.close();
        inference.close();
        broker.close();
        database.close();
        try {
            front.close();
            collectionDatabase.close();
            inferenceDatabase.close();
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
