package app.spots.acceptance.demo;

import app.spots.client.CachedAnswer;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.sync.SyncOutcome;
import app.spots.contracts.recommendation.Recommendations;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Tells the play to a person at a terminal. */
public final class DemoReport {

    private static final int REASONS_SHOWN = 3;

    private final PrintStream out;
    private final int shown;

    /** @param shown how many phones' answers are printed whole */
    public DemoReport(PrintStream out, int shown) {
        this.out = out;
        this.shown = shown;
    }

    void begins(int phones) {
        say("%n%d phones in Port Maren, a city that does not exist (docs/simulated-city.md)%n", phones);
    }

    void fetched(List<Play.Fetched> fetched) {
        Play.Fetched one = fetched.getFirst();
        say(
                "%n1. Fetched      %d answers with %d recommendations; release %s%n",
                fetched.size(),
                fetched.stream().mapToLong(f -> f.answer().items().size()).sum(),
                one.release().releaseId());
        List<ReleaseBlob> blobs =
                fetched.stream().flatMap(f -> f.release().blobs().stream()).toList();
        say(
                "                %s; %d blobs (%.1f MB) by hash, every one verified, every phone switched as a whole%n",
                one.release().blobs().stream().map(DemoReport::named).collect(Collectors.joining(", ")),
                blobs.size(),
                blobs.stream().mapToLong(ReleaseBlob::size).sum() / 1e6);
        fetched.stream()
                .flatMap(f -> f.answer().degraded().stream())
                .distinct()
                .forEach(part -> say("                degraded: %s%n", part));
    }

    void offline(long queued, List<CachedAnswer> own) {
        say(
                "2. Offline      %,d events queued durably; %d phones answered by themselves, %d by their own rules%n",
                queued,
                own.stream().filter(CachedAnswer::fromCache).count(),
                own.stream()
                        .map(CachedAnswer::offline)
                        .filter(offline -> offline != null && offline.ranked())
                        .count());
        own.stream()
                .map(CachedAnswer::offline)
                .filter(offline -> offline != null)
                .findFirst()
                .ifPresent(offline -> say(
                        "                the first: decided by release %s on the phone, of an answer %.1f s old%n",
                        offline.releaseId(), offline.age().toMillis() / 1000.0));
    }

    void synced(List<SyncOutcome> outcomes) {
        say(
                "3. Back online  %,d sent, %,d accepted, %,d duplicate, %,d quarantined, %,d rejected%n",
                sum(outcomes, SyncOutcome::sent),
                sum(outcomes, SyncOutcome::accepted),
                sum(outcomes, SyncOutcome::duplicate),
                sum(outcomes, SyncOutcome::quarantined),
                sum(outcomes, SyncOutcome::rejected));
        outcomes.stream()
                .map(SyncOutcome::problem)
                .filter(problem -> problem != null)
                .distinct()
                .forEach(problem -> say("                stopped: %s%n", problem));
    }

    void applied(Play.Outcome outcome, Duration took) {
        say(
                "4. Downstream   %,d of %,d events are in people's contexts, %.1f s after the last acknowledgement%n",
                outcome.applied(), outcome.recorded(), took.toMillis() / 1000.0);
    }

    void changed(List<Phone> phones, List<Recommendations> before, List<Recommendations> after) {
        int changed = 0;
        say("5. Asked again%n");
        for (int i = 0; i < phones.size(); i++) {
            Change change = Change.between(before.get(i), after.get(i));
            changed += change.any() ? 1 : 0;
            say(
                    "   %-15s %2d events: %2d new, %2d gone, %2d moved; now first: %s%n",
                    phones.get(i).person().agentId(),
                    phones.get(i).recorded(),
                    change.entered(),
                    change.left(),
                    change.moved(),
                    after.get(i).items().stream()
                            .findFirst()
                            .map(Recommendations.Item::name)
                            .orElse("nothing"));
        }
        for (int i = 0; i < Math.min(shown, phones.size()); i++) {
            whole(phones.get(i), after.get(i));
        }
        say("%n%d of %d answers changed by what their phones reported%n", changed, phones.size());
    }

    void ends(Play.Outcome outcome) {
        say(
                "Events: %,d queued, %,d acknowledged, %,d applied, %,d duplicates, %,d still waiting: %s%n",
                outcome.recorded(),
                outcome.accepted(),
                outcome.applied(),
                outcome.duplicates(),
                outcome.waiting(),
                outcome.succeeded() ? "all arrived once" : "NOT ALL ARRIVED");
    }

    private void whole(Phone phone, Recommendations answer) {
        say(
                "%n   For %s (%s, %d candidates, model %s, pack %s):%n",
                phone.person().agentId(),
                phone.person().ageBand().replace('_', ' '),
                answer.candidatesConsidered(),
                answer.modelId(),
                shortened(answer.packId()));
        for (Recommendations.Item item : answer.items()) {
            say(
                    "   %2d. %s (%s%s), %.3f%n",
                    item.rank(),
                    item.name(),
                    item.category() == null ? item.itemType() : item.category(),
                    item.distanceKm() == null ? "" : String.format(Locale.ROOT, ", %.1f km", item.distanceKm()),
                    item.score());
            item.reasons().stream().limit(REASONS_SHOWN).forEach(reason -> say("       - %s%n", reason.text()));
        }
    }

    private static long sum(List<SyncOutcome> outcomes, ToLongFunction<SyncOutcome> field) {
        return outcomes.stream().mapToLong(field).sum();
    }

    private static String named(ReleaseBlob blob) {
        return blob.role() + " " + blob.name() + " " + shortened(blob.sha256());
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) + "…" : hash;
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }
}
