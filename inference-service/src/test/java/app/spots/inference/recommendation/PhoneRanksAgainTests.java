package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.client.area.AreaShelf;
import app.spots.client.blob.BlobStore;
import app.spots.client.cache.CacheTables;
import app.spots.client.cache.KeptAnswer;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.ProcessClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.http.TokenSource;
import app.spots.client.json.Json;
import app.spots.client.model.LocalModels;
import app.spots.client.model.NetworkRuntime;
import app.spots.client.offline.AreaAnswers;
import app.spots.client.offline.LocalRules;
import app.spots.client.offline.OfflineAnswer;
import app.spots.client.offline.OfflineAnswers;
import app.spots.client.release.ReleaseBlob;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.release.ReleaseStore;
import app.spots.client.sql.SqlOpener;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.contracts.recommendation.Recommendations.Reason;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.rulescore.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phone's code ranks this service's answer again: the interpreter there, compiled rules here, the same bits. */
class PhoneRanksAgainTests extends InferenceTest {
    private static final LatLon HERE = new LatLon(-13.5, -68);
    private static final LatLon ELSEWHERE = new LatLon(-13.46, -67.97);
    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-24T09:30:00-05:00");

    /** Reads hour and distance, which the starting pack does not. */
    private static final String HERE_AND_NOW = """
            "families":[{"id":"herenow","min":0.2,"max":5,"rules":[
              {"id":"evening","title":"Evenings","when":{"ge":[{"input":"context.hourOfDay"},18]},"factor":1.7,
               "min":1,"max":3,"weight":{"id":"evening","start":0.9},"reason":"good for an evening"},
              {"id":"near","title":"Near","when":{"lt":[{"input":"candidate.distanceKm"},3]},
               "factor":{"sub":[2,{"div":[{"input":"candidate.distanceKm"},3]}]},"min":1,"max":3,
               "weight":{"id":"near","start":0.75},"reason":"{candidate.name|it} is round the corner"}]},
            """;

    @TempDir
    Path directory;

    @Test
    void equalInputsGiveEqualBitsAndSentences() throws Exception {
        Pack pack = Pack.read(Packs.starting().canonicalJson().replaceFirst("\"families\":\\[", HERE_AND_NOW.strip()));
        ReleaseActivated release = Releases.of(REGISTRY.put(Packs.canonical(pack)));
        activate(release);
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(Entries.locality("loc_again", -13.5, -68));
        for (int i = 0; i < 40; i++) {
            entries.add(Entries.spot("again_" + i, "cafe", -13.5 + i / 700.0, -68 + i / 900.0, i % 6 == 0 ? 21 : 0));
        }
        entries.add(Entries.community("again_community", "again_3"));
        entries.add(Entries.event("again_event", "again_5", null));
        haveEntries(entries.toArray(CatalogueEntry[]::new));
        try (LocalCache cache = new LocalCache(CacheTables.open(directory.resolve("cache.db"), SqlOpener.JDBC), 20)) {
            OfflineAnswers phone = phoneWith(release, pack, cache);
            Recommendations morning = ask(request(MORNING, HERE));
            keep(cache, request(MORNING, HERE), morning);

            OfflineAnswer own = phone.answer(request(MORNING, HERE)).orElseThrow();

            assertThat(own.ranked()).isTrue();
            assertThat(own.answer().packId()).isEqualTo(morning.packId()).isEqualTo(pack.id());
            assertThat(bits(own.answer())).hasSizeGreaterThan(30).isEqualTo(bits(morning));
            assertThat(reasons(own.answer())).isEqualTo(reasons(morning));

            OffsetDateTime evening = MORNING.withHour(19);
            Recommendations there = ask(request(evening, ELSEWHERE));
            OfflineAnswer ownThere = phone.answer(request(evening, ELSEWHERE)).orElseThrow();

            // The model saw the distance too; the rules' share is the same wherever its score is.
            Map<String, Double> modelScores = by(morning, Item::modelScore);
            List<Item> comparable = there.items().stream()
                    .filter(item -> item.modelScore() == modelScores.getOrDefault(item.itemId(), -1.0))
                    .toList();
            Map<String, List<Reason>> ownReasons = reasons(ownThere.answer());
            assertThat(bits(ownThere.answer())).isNotEqualTo(bits(own.answer()));
            for (Item item : there.items()) {
                assertThat(ownReasons.get(item.itemId())).as(item.itemId()).isEqualTo(rulesOf(item));
            }
            for (Item item : comparable) {
                assertThat(by(ownThere.answer(), Item::score)).containsEntry(item.itemId(), item.score());
            }
        }
    }

    private OfflineAnswers phoneWith(ReleaseActivated release, Pack pack, LocalCache cache) throws IOException {
        GatewayHttp registry = new GatewayHttp(
                REGISTRY.uri().toString(), new Token("a-token-of-the-gateway"), () -> true, new OkHttpClient());
        BlobStore blobs = new BlobStore(directory.resolve("blobs"), registry);
        ReleaseStore releases = new ReleaseStore(directory.resolve("releases.json"), blobs);
        LocalRules rules = new LocalRules(releases, blobs);
        releases.install(
                new ReleaseBundle(
                        release.releaseId(),
                        List.of(new ReleaseBlob(LocalRules.PACK, "pack", pack.id(), Packs.canonical(pack).length))),
                rules::check);
        ProcessClock clock = new ProcessClock();
        AreaAnswers noArea =
                new AreaAnswers(new AreaShelf(cache, blobs), new LocalModels(blobs, NetworkRuntime.NONE), cache, clock);
        return new OfflineAnswers(cache, rules, noArea, clock);
    }

    private Recommendations ask(RecommendationRequest request) throws IOException {
        GatewayHttp service = new GatewayHttp(
                "http://127.0.0.1:" + port,
                new Token(tokens.with("agent_again", "recommendations:read", "21_plus")),
                () -> true,
                new OkHttpClient());
        return service.postJson("/v1/recommendations", Json.write(request), Map.of())
                .as(Recommendations.class);
    }

    private static void keep(LocalCache cache, RecommendationRequest request, Recommendations answer)
            throws IOException {
        cache.keep(KeptAnswer.of(request, answer, new ProcessClock()), cache.tick());
    }

    private static RecommendationRequest request(OffsetDateTime at, LatLon location) {
        return new RecommendationRequest(location, at, null, null, 100, 25.0, true);
    }

    private static Map<String, Long> bits(Recommendations answer) {
        return by(answer, item -> Double.doubleToRawLongBits(item.score()));
    }

    private static Map<String, List<Reason>> reasons(Recommendations answer) {
        return by(answer, PhoneRanksAgainTests::rulesOf);
    }

    private static List<Reason> rulesOf(Item item) {
        return item.reasons().stream()
                .filter(reason -> reason.source().equals("rule"))
                .toList();
    }

    private static <T> Map<String, T> by(Recommendations answer, Function<Item, T> value) {
        return answer.items().stream().collect(Collectors.toMap(Item::itemId, value));
    }

    private record Token(String current) implements TokenSource {
        @Override
        public String renewed() {
            return current;
        }
    }
}
