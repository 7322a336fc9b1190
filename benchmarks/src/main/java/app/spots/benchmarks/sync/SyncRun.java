package app.spots.benchmarks.sync;

import app.spots.benchmarks.sync.SyncOptions.Piece;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.cluster.issuer.TokenRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One run over one place: its pieces in order, each telling what it found, and what was acknowledged counted where it must lie. */
final class SyncRun {
    private static final int WARMING_SECONDS = 20;
    private static final int WARMING_AGAIN_SECONDS = 5;

    private final SyncOptions options;
    private final Extent extent;
    private final IngestPlace place;
    private final PrintStream out;
    private final IngestDatabase database;
    private final UnaryOperator<String> tokens;
    private final Results results = new Results();
    private Phones ready;
    private double rate;
    private int lastSeries;

    SyncRun(SyncOptions options, Extent extent, IngestPlace place, PrintStream out) {
        this.options = options;
        this.extent = extent;
        this.place = place;
        this.out = out;
        this.database = place.database();
        this.tokens = place.tokens();
        this.ready = Phones.fresh("bench", extent.phones(), tokens);
    }

    /** @throws IllegalStateException where the figures do not count */
    Results measure() throws IOException, InterruptedException {
        if (options.wants(Piece.FLOOR)) {
            floor();
        }
        warmUp();
        if (options.wants(Piece.THROUGHPUT)) {
            throughput();
        }
        if (options.wants(Piece.LATENCY)) {
            latency();
        }
        if (options.wants(Piece.GATEWAY)) {
            gateway();
        }
        if (options.wants(Piece.DRAIN)) {
            drain();
        }
        if (options.wants(Piece.SCALE)) {
            scale();
        }
        place.verifyDurable();
        return results;
    }

    private void floor() throws InterruptedException {
        say("Floor: 100 rows a COPY and commit into one table with a primary key, %d connections", options.senders());
        double floor = new Floor(database).measure(options.senders(), extent.seconds(options.shortSeconds()));
        results.floor = floor;
        say("  %,.0f events/s", floor);
    }

    /** Until code is compiled and the rate is known that loads are prepared for. */
    private void warmUp() throws InterruptedException {
        int seconds = Math.min(WARMING_SECONDS, options.seconds());
        say("Warming, %d s", seconds);
        try (BatchDoor door = new BatchDoor(place.service());
                PreparedBatches batches = prepare(ready, batchesFor(extent.surelyLess(), seconds))) {
            Ingest warm = new Load(door, batches).closedLoop(options.senders(), extent.seconds(seconds));
            rate = warm.eventsPerSecond();
            ready = ready.after(warm.batches());
            say("  %,.0f events/s", rate);
        }
        database.awaitDelivered();
    }

    private void throughput() throws InterruptedException {
        say(
                "Sustained, %d s, batches of %d events of %d bytes, %d installs, %d senders, straight to the service",
                options.seconds(), PreparedBatches.EVENTS, EventText.BYTES, extent.phones(), options.senders());
        try (BatchDoor door = new BatchDoor(place.service());
                PreparedBatches batches = prepare(ready, batchesFor(likelyLess(), options.seconds()));
                MemorySamples memory = new MemorySamples(place.serviceMeter())) {
            double liveBefore = place.serviceMeter().liveMegabytes();
            long loggedBefore = database.logged();
            long walBefore = database.walPosition();
            Map<String, Double> before = place.processorSeconds();
            Map<String, Double> dutiesBefore = place.serviceMeter().processorSecondsByDuty();
            Ingest sustained = new Load(door, batches).closedLoop(options.senders(), extent.seconds(options.seconds()));
            long backlog = database.undelivered();
            long drainBegun = System.nanoTime();
            results.eventsPerSecond = sustained.eventsPerSecond();
            rate = sustained.eventsPerSecond();
            ready = ready.after(sustained.batches());
            say(
                    "  %,.0f events/s over %.0f s (%,d events in %,d batches; %.1f KB packed, %.1f KB unpacked each)",
                    rate,
                    sustained.seconds(),
                    sustained.events(),
                    sustained.batches(),
                    batches.packedBytes() / 1024,
                    batches.unpackedBytes() / 1024);
            say(
                    "  answers: median %.1f ms, p99 %.1f ms, worst %.1f ms",
                    sustained.millisAt(50), sustained.millisAt(99), sustained.millisAt(100));
            database.awaitDelivered();
            say(
                    "  relay: %,d events behind at the end, delivered %.1f s later",
                    backlog, (System.nanoTime() - drainBegun) / 1e9);
            ProcessorUse used = ProcessorUse.between(before, place.processorSeconds());
            ProcessorUse duties =
                    ProcessorUse.between(dutiesBefore, place.serviceMeter().processorSecondsByDuty());
            say("  processor microseconds an event: %s", used.perEvent(sustained.events()));
            say("  of the service's: %s", duties.perEvent(sustained.events()));
            say("  WAL: %.1f KB an event", (database.walPosition() - walBefore) / 1024.0 / sustained.events());
            say(
                    "  memory of the service: %.0f MB at the end, %.0f at most, %+.1f MB a minute over the second half",
                    memory.last(), memory.most(), memory.slope());
            say(
                    "  of it live objects: %.0f MB before, %.0f MB after",
                    liveBefore, place.serviceMeter().liveMegabytes());
            check(batches, sustained, database.logged() - loggedBefore);
            if (results.floor > 0) {
                say("  %.2f of the floor", rate / results.floor);
            }
        }
    }

    /** What was acknowledged lies in the log once, and on Kafka at least once. */
    private void check(PreparedBatches batches, Ingest sustained, long logged) throws InterruptedException {
        require(
                sustained.events() == (long) sustained.batches() * PreparedBatches.EVENTS,
                "all events accepted",
                sustained.events());
        require(logged == sustained.events(), "rows in the log", logged);
        require(database.identities() == database.logged(), "as many identities as rows", database.identities());
        try (TopicTally tally = TopicTally.fromStart(place.bootstrapServers(), batches.series())) {
            tally.awaitDistinct(sustained.events());
            require(tally.distinct() == sustained.events(), "distinct ids on Kafka", tally.distinct());
            say(
                    "  checked: %,d rows in the log, as many distinct ids on Kafka, %,d delivered again",
                    logged, tally.repeats());
        }
        say(
                "  outbox: %,d rows left in %,d MB",
                database.outboxRows(), database.number("SELECT pg_total_relation_size('outbox_message') / 1048576"));
    }

    private void latency() throws InterruptedException {
        double batchesPerSecond = rate / 2 / PreparedBatches.EVENTS;
        int seconds = Math.max(1, options.seconds() / 3);
        say("Half of that, %.1f batches/s as a Poisson process, %d s", batchesPerSecond, seconds);
        try (BatchDoor door = new BatchDoor(place.service());
                PreparedBatches batches = prepare(ready, batchesFor(rate * 0.6, seconds) + 50);
                TopicTally tally = TopicTally.fromNow(place.bootstrapServers(), batches.series())) {
            Ingest half = new Load(door, batches).openLoop(batchesPerSecond, extent.seconds(seconds));
            ready = ready.after(half.batches());
            tally.awaitDistinct(half.events());
            results.ackP99Ms = half.millisAt(99);
            results.relayLagMs = tally.arrivalMillisAt(99);
            say(
                    "  acknowledged, from the moment it was due: median %.1f ms, p95 %.1f, p99 %.1f, p99.9 %.1f, worst %.1f",
                    half.millisAt(50), half.millisAt(95), half.millisAt(99), half.millisAt(99.9), half.millisAt(100));
            say(
                    "  received until read from Kafka: median %.0f ms, p99 %.0f, worst %.0f",
                    tally.arrivalMillisAt(50), tally.arrivalMillisAt(99), tally.arrivalMillisAt(100));
        }
    }

    private void gateway() throws InterruptedException {
        int seconds = options.shortSeconds();
        say("Through the gateway, %d s", seconds);
        DevIssuerClient issuer = new DevIssuerClient(place.issuer());
        Phones behind =
                Phones.fresh("gateway", extent.gatewayPhones(), agent -> issuer.token(TokenRequest.phone(agent)));
        try (BatchDoor door = new BatchDoor(place.gateway());
                PreparedBatches batches = prepare(behind, batchesFor(likelyLess(), seconds + WARMING_AGAIN_SECONDS))) {
            Load load = new Load(door, batches);
            load.closedLoop(options.senders(), extent.seconds(WARMING_AGAIN_SECONDS));
            Map<String, Double> before = place.processorSeconds();
            Ingest through = load.closedLoop(options.senders(), extent.seconds(seconds));
            ProcessorUse used = ProcessorUse.between(before, place.processorSeconds());
            say(
                    "  %,.0f events/s; processor microseconds an event: %s",
                    through.eventsPerSecond(), used.perEvent(through.events()));
        }
        database.awaitDelivered();
    }

    private void drain() throws IOException {
        say("A phone with %,d queued events: the client library, SQLite, through the gateway", extent.queued());
        results.drain10kSeconds = new QueuedPhone(place.gateway(), place.issuer(), place.home()).drain(extent.queued());
        say("  empty in %.2f s", results.drain10kSeconds);
    }

    private void scale() throws InterruptedException {
        database.awaitDelivered();
        database.execute("TRUNCATE event_log, event_identity, install, install_event, outbox_message");
        StoredRows stored = new StoredRows(database);
        Cost few = costBeside(stored, 0, options.fewRows());
        Cost many = costBeside(stored, options.fewRows(), options.manyRows());
        double processor = many.processorMicros() / few.processorMicros();
        double time = many.wallMicros() / few.wallMicros();
        say(
                "  %,d rows cost %.2f of the processor time and %.2f of the time that %,d do",
                options.manyRows(), processor, time, options.fewRows());
        results.costRatio = Math.max(processor, time);
    }

    private Cost costBeside(StoredRows stored, int from, int to) throws InterruptedException {
        say("Beside %,d stored rows", to);
        long begun = System.nanoTime();
        stored.fill(from, to);
        database.execute("VACUUM (ANALYZE)", "CHECKPOINT");
        say("  stored by COPY in %.0f s", (System.nanoTime() - begun) / 1e9);
        // Among those added last, whose queues go on from what is stored; others have sent in the measurement
        // before.
        int first = StoredRows.installs(from);
        int installs = StoredRows.installs(to) - first;
        int senders = Math.min(extent.phones(), installs);
        int[] numbers = IntStream.range(0, senders)
                .map(i -> first + (int) ((long) i * installs / senders))
                .toArray();
        Phones known = Phones.of(StoredRows.SERIES, numbers, StoredRows.EVENTS_PER_INSTALL + 1, tokens);
        int seconds = options.shortSeconds();
        try (BatchDoor door = new BatchDoor(place.service());
                PreparedBatches batches = prepare(known, batchesFor(likelyLess(), seconds + WARMING_AGAIN_SECONDS))) {
            Load load = new Load(door, batches);
            load.closedLoop(options.senders(), extent.seconds(WARMING_AGAIN_SECONDS));
            database.awaitDelivered();
            database.execute("CHECKPOINT");
            Map<String, Double> before = place.processorSeconds();
            Ingest ingest = load.closedLoop(options.senders(), extent.seconds(seconds));
            database.awaitDelivered();
            ProcessorUse used = ProcessorUse.between(before, place.processorSeconds());
            Cost cost = new Cost(
                    used.seconds("collection", "postgres") * 1e6 / ingest.events(), 1e6 / ingest.eventsPerSecond());
            say(
                    "  %,.0f events/s; microseconds an event: processor of service and PostgreSQL %.0f, time %.0f; %s",
                    ingest.eventsPerSecond(),
                    cost.processorMicros(),
                    cost.wallMicros(),
                    used.perEvent(ingest.events()));
            return cost;
        }
    }

    private PreparedBatches prepare(Phones senders, int count) {
        int series = ++lastSeries;
        return PreparedBatches.make(place.home().resolve("batches-" + series), senders, series, count);
    }

    /** While it warms it is slower, by half and more. */
    private double likelyLess() {
        return Math.max(rate * 3, extent.leastPrepared());
    }

    private int batchesFor(double eventsPerSecond, int seconds) {
        double time = extent.seconds(seconds).toMillis() / 1000.0;
        return (int) (eventsPerSecond * time / PreparedBatches.EVENTS) + 1;
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private record Cost(double processorMicros, double wallMicros) {}

    private static void require(boolean holds, String what, long found) {
        if (!holds) {
            throw new IllegalStateException("These figures do not count: " + what + " (found " + found + ")");
        }
    }
}
