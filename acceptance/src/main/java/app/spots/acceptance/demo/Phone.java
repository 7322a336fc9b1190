package app.spots.acceptance.demo;

import app.spots.acceptance.city.Action;
import app.spots.acceptance.city.CityHistory;
import app.spots.acceptance.city.Person;
import app.spots.acceptance.city.Reaction;
import app.spots.client.CachedAnswer;
import app.spots.client.ClientSettings;
import app.spots.client.Consent;
import app.spots.client.SpotsClient;
import app.spots.client.clock.ProcessClock;
import app.spots.client.http.GatewayHttp;
import app.spots.client.release.ReleaseBundle;
import app.spots.client.sync.SyncOutcome;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.sync.SyncReceipts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.OkHttpClient;

/** One simulated person's phone: the client SDK, and what the person does with it. */
public final class Phone implements AutoCloseable {

    private static final Consent CONSENT = new Consent("demo-1", List.of("recommendation", "training"));
    /** Models are for phones on wireless LAN: every fifth. */
    private static final int WITH_MODELS = 5;

    private final Person person;
    private final SpotsClient client;
    private final Network network = new Network();
    private final GatewayHttp gateway;
    private long recorded;

    /** @param http shared by the phones of one process */
    public Phone(Person person, URI gateway, PhoneTokens tokens, Path directory, OkHttpClient http) throws IOException {
        this.person = person;
        this.gateway = new GatewayHttp(gateway.toString(), tokens, network, http);
        this.client = SpotsClient.open(
                gateway.toString(),
                directory,
                tokens,
                network,
                new ProcessClock(),
                http,
                ClientSettings.standard().withModels(model -> person.index() % WITH_MODELS == 0));
    }

    public Person person() {
        return person;
    }

    public CachedAnswer ask(RecommendationRequest request) throws IOException {
        return client.recommend(request);
    }

    /** Brings profile, release and answers up to date; the release that the phone now goes by. */
    public ReleaseBundle refresh() throws IOException {
        client.refresh();
        return client.release().orElseThrow(() -> new IOException("No release is live for " + person.agentId()));
    }

    public void goOffline() {
        network.lose();
    }

    public void comeBack() {
        network.find();
    }

    /** Records what was on the screen and what the person did with it. */
    public void react(Recommendations shown, List<Reaction> reactions) {
        for (Reaction reaction : reactions) {
            Recommendations.Item item = shown.items().get(reaction.rank() - 1);
            if (reaction.examined()) {
                record(EventTypes.EXPOSURE_RECORDED, exposure(shown, item), item);
                record(EventTypes.RECOMMENDATION_ACTED, acted(shown, item, reaction), item);
            }
            if (reaction.response() == Reaction.Response.VISITED
                    && item.itemType().equals("spot")) {
                record(EventTypes.VISIT_RECORDED, Map.of("spotId", item.itemId()), item);
            }
        }
    }

    /** Records what the person did of their own accord. */
    public void live(Action action, CityHistory wire) {
        client.record(wire.type(action), wire.payload(action), null, CONSENT);
        recorded++;
    }

    public SyncOutcome sync() {
        return client.sync();
    }

    /** Events recorded by this object. */
    public long recorded() {
        return recorded;
    }

    public long waiting() {
        return client.waiting();
    }

    /** What the cluster knows of this phone's events; nothing where the phone had nothing to tell. */
    public SyncReceipts receipts() throws IOException {
        if (recorded == 0) {
            return new SyncReceipts(client.installId(), List.of(), 0, 0, List.of(), null);
        }
        return gateway.get("/v1/sync/receipts", Map.of("installId", client.installId()))
                .as(SyncReceipts.class);
    }

    @Override
    public void close() {
        client.close();
    }

    private void record(String type, Map<String, Object> payload, Recommendations.Item item) {
        client.record(type, payload, item.impressionId(), CONSENT);
        recorded++;
    }

    private static Map<String, Object> exposure(Recommendations shown, Recommendations.Item item) {
        Map<String, Object> payload = about(shown, item);
        payload.put("rank", item.rank());
        payload.put("propensity", item.propensity());
        payload.put("releaseId", shown.releaseId());
        return payload;
    }

    private static Map<String, Object> acted(Recommendations shown, Recommendations.Item item, Reaction reaction) {
        Map<String, Object> payload = about(shown, item);
        payload.put("action", reaction.response().name().toLowerCase(Locale.ROOT));
        return payload;
    }

    private static Map<String, Object> about(Recommendations shown, Recommendations.Item item) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("decisionId", shown.decisionId().toString());
        payload.put("impressionId", item.impressionId().toString());
        payload.put("itemId", item.itemId());
        payload.put("itemType", item.itemType());
        return payload;
    }
}
