package app.spots.acceptance.demo;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.City;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reactions;
import app.spots.acceptance.city.Slot;
import app.spots.client.CachedAnswer;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.sync.SyncOutcome;
import app.spots.cluster.issuer.DevIssuerClient;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;

/** The day of all phones, scene by scene; in each scene the phones act at the same time. */
public final class Play implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int LIST_LENGTH = 10;
    private static final Duration SYNC_WITHIN = Duration.ofMinutes(2);

    private final CitySeed seed;
    private final OkHttpClient http = new OkHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final List<Phone> phones = new ArrayList<>();

    /** What a scene asks of one phone. */
    private interface Part<R> {
        R play(Phone phone) throws IOException, InterruptedException;
    }

    /** What a phone fetched before it lost the network. */
    record Fetched(Recommendations answer, ReleaseBundle release) {}

    /**
     * How it ended.
     *
     * @param recorded events that phones recorded
     * @param accepted of these, known to the cluster as accepted, by its receipts
     * @param applied of these, visible in the person's context
     * @param duplicates answers of "known already": batches sent again because their first answer was lost
     */
    public record Outcome(long recorded, long accepted, long applied, long duplicates, long waiting) {

        public boolean succeeded() {
            return recorded > 0 && accepted == recorded && applied == recorded && waiting == 0;
        }
    }

    public Play(CitySeed seed, URI gateway, URI issuer, Path directory) throws IOException {
        this.seed = seed;
        DevIssuerClient tokens = new DevIssuerClient(issuer);
        for (Person person : seed.city().people()) {
            phones.add(new Phone(
                    person,
                    gateway,
                    new PhoneTokens(tokens, person),
                    Files.createDirectories(directory.resolve(person.agentId())),
                    http));
        }
    }

    public Outcome run(Duration within, DemoReport report) throws IOException, InterruptedException {
        report.begins(phones.size());
        List<Fetched> before = all(this::fetch);
        report.fetched(before);
        phones.forEach(Phone::goOffline);
        List<CachedAnswer> own = actOffline();
        report.offline(phones.stream().mapToLong(Phone::waiting).sum(), own);
        phones.forEach(Phone::comeBack);
        List<SyncOutcome> synced = all(Play::syncAll);
        report.synced(synced);
        Instant acknowledged = Instant.now();
        List<SyncReceipts> receipts = all(phone -> awaitApplied(phone, acknowledged.plus(within)));
        Outcome outcome = outcome(synced, receipts);
        report.applied(outcome, Duration.between(acknowledged, Instant.now()));
        List<CachedAnswer> after = all(phone -> phone.ask(request(phone)));
        report.changed(
                phones,
                before.stream().map(Fetched::answer).toList(),
                after.stream().map(CachedAnswer::recommendations).toList());
        report.ends(outcome);
        return outcome;
    }

    private Fetched fetch(Phone phone) throws IOException {
        Recommendations answer = phone.ask(request(phone)).recommendations();
        return new Fetched(answer, phone.refresh());
    }

    /** Reactions to what was fetched, and the person's own day. Returns what the phones answered without a network. */
    private List<CachedAnswer> actOffline() throws IOException {
        Reactions reactions = seed.life().reactions();
        List<Action> day = seed.life().nextDay();
        CityHistory wire = new CityHistory(seed.city());
        Slot slot = Slot.ofHour(OffsetDateTime.now(City.OFFSET).getHour());
        long showing = Instant.now().getEpochSecond();
        List<CachedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            Phone phone = phones.get(i);
            CachedAnswer own = phone.ask(request(phone));
            Recommendations shown = own.recommendations();
            answers.add(own);
            List<String> items =
                    shown.items().stream().map(Recommendations.Item::itemId).toList();
            phone.react(shown, reactions.to(phone.person(), items, slot, showing));
            day.stream()
                    .filter(action -> action.person() == phone.person().index())
                    .forEach(action -> phone.live(action, wire));
        }
        return answers;
    }

    private static SyncOutcome syncAll(Phone phone) throws InterruptedException {
        Instant end = Instant.now().plus(SYNC_WITHIN);
        SyncOutcome outcome = phone.sync();
        while (!outcome.isComplete() && Instant.now().isBefore(end)) {
            Duration wait = outcome.retryAfter();
            Thread.sleep(wait == null ? Duration.ofMillis(200) : wait);
            outcome = plus(outcome, phone.sync());
        }
        return outcome;
    }

    private static SyncOutcome plus(SyncOutcome a, SyncOutcome b) {
        return new SyncOutcome(
                a.sent() + b.sent(),
                a.accepted() + b.accepted(),
                a.duplicate() + b.duplicate(),
                a.quarantined() + b.quarantined(),
                a.rejected() + b.rejected(),
                a.evicted() + b.evicted(),
                b.waiting(),
                b.appliedThrough(),
                b.retryAfter(),
                b.problem());
    }

    private static SyncReceipts awaitApplied(Phone phone, Instant end) throws IOException, InterruptedException {
        SyncReceipts receipts = phone.receipts();
        while (receipts.appliedThrough() < phone.recorded() && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            receipts = phone.receipts();
        }
        return receipts;
    }

    private Outcome outcome(List<SyncOutcome> synced, List<SyncReceipts> receipts) {
        return new Outcome(
                phones.stream().mapToLong(Phone::recorded).sum(),
                receipts.stream()
                        .flatMap(one -> one.receipts().stream())
                        .filter(receipt -> receipt.status() == SyncStatus.ACCEPTED)
                        .count(),
                receipts.stream().mapToLong(SyncReceipts::appliedThrough).sum(),
                synced.stream().mapToLong(SyncOutcome::duplicate).sum(),
                phones.stream().mapToLong(Phone::waiting).sum());
    }

    private RecommendationRequest request(Phone phone) {
        return new RecommendationRequest(
                seed.city().whereabouts(phone.person()),
                OffsetDateTime.now(City.OFFSET),
                null,
                null,
                LIST_LENGTH,
                null);
    }

    private <R> List<R> all(Part<R> part) throws IOException, InterruptedException {
        List<Future<R>> running = new ArrayList<>();
        for (Phone phone : phones) {
            running.add(threads.submit(() -> part.play(phone)));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IOException(cause.getMessage(), cause);
            }
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        phones.forEach(Phone::close);
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
