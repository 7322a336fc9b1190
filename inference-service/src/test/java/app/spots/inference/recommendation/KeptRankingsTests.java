package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.privacy.PersonErased;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Weather;
import app.spots.inference.execution.KeptRankings;
import app.spots.inference.person.People;
import app.spots.inference.person.PersonHistory;
import app.spots.inference.support.Asked;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Interactions;
import app.spots.inference.support.Packs;
import app.spots.inference.support.PersonRows;
import app.spots.inference.support.Releases;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A ranking is given again only as long as nothing that matters to it has changed, by whichever way. */
class KeptRankingsTests extends InferenceTest {
    private static final String PATH = "/v1/recommendations";
    private static final LatLon HERE = new LatLon(-31.4004, 19.1003);
    private static final OffsetDateTime AT = OffsetDateTime.parse("2031-03-05T18:04:00+02:00");

    private final Interactions events = new Interactions(PUBLISHER);

    @Autowired
    KeptRankings kept;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void haveAVillage() {
        haveVillage(
                "kept",
                -31.4,
                19.1,
                Entries.spot("kept_shop", "shop", -31.404, 19.1),
                Entries.spot("kept_yard", "yard", -31.405, 19.1));
    }

    @Test
    void isGivenAgainAsADecisionOfItsOwn() {
        Asked first = ask("agent_again");
        Asked second = ask("agent_again");

        assertThat(first.from()).isEqualTo("computed");
        assertThat(second.from()).isEqualTo("memory");
        assertThat(second.ids()).isEqualTo(first.ids()).contains("kept_cafe", "kept_park", "kept_shop");
        assertThat(second.answer().decisionId()).isNotEqualTo(first.answer().decisionId());
        assertThat(second.answer().items())
                .extracting(Recommendations.Item::impressionId)
                .doesNotContainAnyElementsOf(first.answer().items().stream()
                        .map(Recommendations.Item::impressionId)
                        .toList());
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM served_item JOIN decision USING (decision_id)
                         WHERE decision_id = ? AND agent_id = 'agent_again' AND propensity = 1
                        """)
                        .param(second.answer().decisionId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(second.ids().size());
        assertThat(second.answer().candidatesConsidered())
                .isEqualTo(first.answer().candidatesConsidered());
    }

    @Test
    void isForOneQuestionOnly() {
        String agent = "agent_questions";
        ask(agent);
        assertThat(ask(agent).from()).isEqualTo("memory");
        LatLon fewStepsAway = new LatLon(-31.4001, 19.1006);
        LatLon nextCell = new LatLon(-31.3996, 19.1003);
        assertThat(ask(agent, request(nextCell, AT, null, 10)).from()).isEqualTo("computed");
        assertThat(ask(agent, request(HERE, AT.plusHours(1), null, 10)).from()).isEqualTo("computed");
        assertThat(ask(agent, request(HERE, null, null, 10)).from()).isEqualTo("computed");
        assertThat(ask(agent, request(HERE, AT, "park", 10)).from()).isEqualTo("computed");
        assertThat(ask(agent, request(HERE, AT, null, 11)).from()).isEqualTo("computed");
        assertThat(ask(agent, with(new Weather("rain", 11.0), null)).from()).isEqualTo("computed");
        assertThat(ask(agent, with(new Weather("clear", 11.0), null)).from()).isEqualTo("computed");
        assertThat(ask(agent, with(null, 4)).from()).isEqualTo("computed");
        assertThat(ask(agent, with(new Weather("Light Rain", 11.2), null)).from())
                .isEqualTo("memory");
        assertThat(ask("agent_other_questions").from()).isEqualTo("computed");
        assertThat(Asked.of(phone(agent, "18_20"), PATH, request()).from()).isEqualTo("computed");

        Asked fewSteps = ask(agent, request(fewStepsAway, AT.plusMinutes(4), null, 10));

        assertThat(fewSteps.from()).isEqualTo("memory");
        Recommendations.Item cafe = fewSteps.answer().items().stream()
                .filter(item -> item.itemId().equals("kept_cafe"))
                .findFirst()
                .orElseThrow();
        assertThat(cafe.distanceKm()).isEqualTo(0.12);
        assertThat(cafe.reasons()).extracting(Recommendations.Reason::text).contains("120 m from you");
    }

    @Test
    void endsWithAVisit() {
        keptBy("agent_visits");
        events.visits("agent_visits", "kept_shop", 3);
        await().until(() -> !history("agent_visits").visits().isEmpty());

        Asked after = ask("agent_visits");

        assertThat(after.from()).isEqualTo("computed");
        assertThat(after.answer().items())
                .anyMatch(item -> item.itemId().equals("kept_shop")
                        && item.reasons().stream()
                                .anyMatch(reason -> reason.text().equals("you were here 3 times")));
    }

    @Test
    void endsWithFeedbackWhateverItMoves() {
        keptBy("agent_feedback");
        long before = people.stateOf("agent_feedback").version();
        // Respect for a list moves a dimension, an action does not: both are known of the person, both end it.
        events.acts("agent_feedback", "kept_cafe", "loved");
        await().until(() -> people.stateOf("agent_feedback").version() != before);

        assertThat(ask("agent_feedback").from()).isEqualTo("computed");
    }

    @Test
    void endsWithADismissalAndABlock() {
        keptBy("agent_dismissal");
        events.acts("agent_dismissal", "kept_cafe", "dismissed");
        await().until(() -> !history("agent_dismissal").dismissed().isEmpty());
        Asked dismissed = ask("agent_dismissal");
        assertThat(dismissed.from()).isEqualTo("computed");
        assertThat(dismissed.ids()).doesNotContain("kept_cafe").contains("kept_park");

        events.blocks("agent_dismissal", "kept_park", true, Instant.now());
        await().until(() -> !history("agent_dismissal").blocked().isEmpty());
        assertThat(ask("agent_dismissal").ids())
                .doesNotContain("kept_cafe", "kept_park")
                .contains("kept_shop");
    }

    @Test
    void ofAnErasedPersonNothingStaysInEitherLevel() {
        String agent = "agent_kept_erased";
        keptBy(agent);
        await().until(() -> stored(agent) == 1);
        assertThat(kept.countInMemory(agent)).isEqualTo(1);

        PUBLISHER.send(
                Topics.ERASURES,
                agent,
                EventTypes.PERSON_ERASED,
                new PersonErased(UUID.randomUUID(), agent, Instant.now()));

        await().until(() -> people.stateOf(agent).forgottenAt() != null);
        assertThat(kept.countInMemory(agent)).isZero();
        assertThat(new PersonRows(jdbc).naming(agent)).doesNotContainKey("kept_ranking");
        Asked anew = ask(agent);
        assertThat(anew.from()).isEqualTo("computed");
    }

    @Test
    void holdsToACatalogueThatChangedAtOnceAndTakesUpWhatIsNew() {
        RecommendationRequest two = request(HERE, AT, null, 2);
        RestTestClient young = phone("agent_catalogue", "18_20");
        Asked before = Asked.of(young, PATH, two);
        Spot closes =
                (Spot) Objects.requireNonNull(index.snapshot().find(before.ids().getFirst()));
        Spot getsOlder =
                (Spot) Objects.requireNonNull(index.snapshot().find(before.ids().getLast()));

        haveEntries(
                changed(closes, 0, true),
                changed(getsOlder, 21, false),
                Entries.spot("kept_stand", "food", HERE.lat(), HERE.lon()),
                Entries.spot("kept_kiosk", "papers", HERE.lat(), HERE.lon()));

        assertThat(Asked.of(young, PATH, two).ids()).doesNotContain(closes.id(), getsOlder.id(), "kept_bar");
        await().until(() -> Asked.of(young, PATH, two).ids().containsAll(List.of("kept_stand", "kept_kiosk")));
        assertThat(Asked.of(young, PATH, two).from()).isEqualTo("memory");
    }

    @Test
    void isFilteredAnewWhileEnoughOfItIsLeft() {
        RecommendationRequest one = request(HERE, AT, null, 1);
        Asked before = ask("agent_enough", one);
        Spot closes =
                (Spot) Objects.requireNonNull(index.snapshot().find(before.ids().getFirst()));

        haveEntries(changed(closes, 0, true));

        Asked after = ask("agent_enough", one);
        assertThat(after.from()).isEqualTo("memory");
        assertThat(after.ids()).hasSize(1).doesNotContain(closes.id());
    }

    @Test
    void holdsToWhatModerationBlocks() {
        keptBy("agent_moderated");
        try {
            client(tokens.operator())
                    .put()
                    .uri("/v1/catalogue/blocks/kept_cafe")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("reason", "reported"))
                    .exchange()
                    .expectStatus()
                    .isNoContent();

            assertThat(ask("agent_moderated").ids()).doesNotContain("kept_cafe").contains("kept_park");
        } finally {
            client(tokens.operator())
                    .delete()
                    .uri("/v1/catalogue/blocks/kept_cafe")
                    .exchange();
        }
    }

    @Test
    void endsWithTheRelease() {
        keptBy("agent_release");

        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));

        Asked after = ask("agent_release");
        assertThat(after.from()).isEqualTo("computed");
        assertThat(after.answer().releaseId())
                .isEqualTo(live.current().orElseThrow().releaseId());
    }

    @Test
    void isFoundInTheDatabaseByWhoHasItNotInMemory() {
        String agent = "agent_elsewhere";
        Asked made = ask(agent);
        await().until(() -> stored(agent) == 1);
        forgetInMemory(agent);

        Asked found = ask(agent);

        assertThat(found.from()).isEqualTo("database");
        assertThat(found.answer().items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("impressionId")
                .isEqualTo(made.answer().items());
        assertThat(found.answer().degraded()).isEqualTo(made.answer().degraded());
        assertThat(found.answer().modelId()).isEqualTo(made.answer().modelId());
        assertThat(ask(agent).from()).isEqualTo("memory");
        String row = jdbc.sql("SELECT to_jsonb(kept)::text FROM kept_ranking kept WHERE agent_id = ?")
                .param(agent)
                .query(String.class)
                .single();
        assertThat(row).contains("kept_cafe").doesNotContain("31.4", "19.1", " m from you", "distance\":");
    }

    @Test
    void isMadeAnewWhereTheDatabaseHoldsWhatThisVersionCannotRead() {
        String agent = "agent_other_version";
        ask(agent);
        await().until(() -> stored(agent) == 1);
        forgetInMemory(agent);
        jdbc.sql("UPDATE kept_ranking SET items = '{\"of\": \"another version\"}' WHERE agent_id = ?")
                .param(agent)
                .update();

        assertThat(ask(agent).from()).isEqualTo("computed");
    }

    @Test
    void takesNothingThatHasMovedOutOfReach() {
        String agent = "agent_moves";
        RecommendationRequest one = request(HERE, AT, null, 1);
        Asked before = ask(agent, one);
        Spot moves =
                (Spot) Objects.requireNonNull(index.snapshot().find(before.ids().getFirst()));

        haveEntries(Entries.spot(moves.id(), moves.category(), -31.6, 19.1));

        assertThat(ask(agent, one).ids()).hasSize(1).doesNotContain(moves.id());
    }

    /** What a replica does that never saw it: its memory of the person's is emptied. */
    private void forgetInMemory(String agent) {
        List<Map<String, Object>> rows = jdbc.sql("SELECT digest, items::text AS items, model_id, made_at, considered"
                        + " FROM kept_ranking WHERE agent_id = ?")
                .param(agent)
                .query()
                .listOfRows();
        kept.forget(agent);
        for (Map<String, Object> row : rows) {
            jdbc.sql("""
                            INSERT INTO kept_ranking (digest, agent_id, model_id, made_at, considered, items)
                            VALUES (?, ?, ?, ?, ?, ?::jsonb)
                            """)
                    .param(row.get("digest"))
                    .param(agent)
                    .param(row.get("model_id"))
                    .param(row.get("made_at"))
                    .param(row.get("considered"))
                    .param(row.get("items"))
                    .update();
        }
    }

    private void keptBy(String agent) {
        ask(agent);
        assertThat(ask(agent).from()).isEqualTo("memory");
    }

    private int stored(String agent) {
        return jdbc.sql("SELECT count(*) FROM kept_ranking WHERE agent_id = ?")
                .param(agent)
                .query(Integer.class)
                .single();
    }

    private PersonHistory history(String agent) {
        return people.find(agent).history();
    }

    private static Spot changed(Spot spot, int minimumAge, boolean closed) {
        return new Spot(
                spot.id(),
                spot.name(),
                spot.category(),
                spot.location(),
                spot.localityId(),
                spot.description(),
                spot.tags(),
                spot.priceLevel(),
                minimumAge,
                spot.placeKind(),
                spot.vibe(),
                spot.hostsEvents(),
                closed);
    }

    private Asked ask(String agent) {
        return ask(agent, request());
    }

    private Asked ask(String agent, RecommendationRequest request) {
        return Asked.of(phone(agent, "21_plus"), PATH, request);
    }

    private static RecommendationRequest with(Weather weather, Integer groupSize) {
        return new RecommendationRequest(HERE, AT, null, null, 10, 5.0, null, weather, groupSize);
    }

    private static RecommendationRequest request() {
        return request(HERE, AT, null, 10);
    }

    private static RecommendationRequest request(LatLon location, OffsetDateTime at, String words, int limit) {
        return new RecommendationRequest(location, at, words, null, limit, 5.0);
    }
}
