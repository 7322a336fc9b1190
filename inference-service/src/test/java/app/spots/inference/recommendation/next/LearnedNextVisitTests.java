package app.spots.inference.recommendation.next;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.inference.person.Trails;
import app.spots.inference.support.Asked;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.inference.support.Town;
import app.spots.modelruntime.container.LearnedContainer;
import app.spots.modelruntime.container.LearnedMetadata;
import app.spots.recommenders.nextvisit.CountedVisits;
import app.spots.recommenders.nextvisit.FitPlan;
import app.spots.recommenders.nextvisit.Moment;
import app.spots.recommenders.nextvisit.NextVisitWeights;
import app.spots.recommenders.nextvisit.Place;
import app.spots.recommenders.nextvisit.ScoredPlace;
import app.spots.recommenders.nextvisit.Situation;
import app.spots.recommenders.nextvisit.Visit;
import app.spots.servicedefaults.privacy.Erasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code :next} by weights that come as an artifact of a release, over people with known habits. */
class LearnedNextVisitTests extends InferenceTest {
    private static final String NEXT = "/v1/recommendations:next";
    private static final int PEOPLE = 24;
    private static final int DAYS = 30;
    /** Midnight by the sun at 30 degrees east. */
    private static final Instant BEGIN = Instant.parse("2026-03-01T22:00:00Z");

    private static final double LAT = -41.3;
    private static final double LON = 30;
    private static final String[] KINDS = {"home", "office", "lunch", "bar"};

    @Autowired
    InteractionReader reader;

    @Autowired
    InteractionWriter writer;

    @Autowired
    CountedTrails counted;

    @Autowired
    Trails trails;

    @Autowired
    Erasure erasure;

    private final List<CatalogueEntry> spots = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private Town town;
    private byte[] artifact = new byte[0];

    @BeforeEach
    void haveAReleaseThatLearnedFromThePeople() {
        town = new Town("next" + System.nanoTime() + "x", reader);
        for (String kind : KINDS) {
            for (int at = 0; at < 6; at++) {
                spots.add(Entries.spot(id(kind, at), kind, LAT + at * 0.004, LON + kind.length() * 0.002));
                places.add(new Place(id(kind, at), kind, LAT + at * 0.004, LON + kind.length() * 0.002));
            }
        }
        haveRelease();
        haveEntries(spots.toArray(CatalogueEntry[]::new));
        List<Visit> visits = visits();
        NextVisitWeights weights = NextVisitWeights.fit(places, visits, new FitPlan(2, 1e-3, 1, 700, 20, 1));
        artifact = LearnedContainer.write(
                LearnedMetadata.of(LearnedMetadata.NEXT_VISIT, "next-visit", "7", "a test", "Apache-2.0", Map.of()),
                weights.toBytes());
        apply(visits);
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(artifact)));
        await().until(() -> counted.hasCaughtUp()
                && counted.visits()
                                .visited(places.stream().map(Place::id).toList())
                                .size()
                        >= 20);
    }

    @AfterEach
    void haveAReleaseWithoutIt() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
    }

    @Test
    void theHourAndTheLastPlaceDecide() {
        int lunch = 0;
        int bar = 0;
        for (int person = 0; person < PEOPLE; person++) {
            lunch += next(person, DAYS - 1, 12, 15).ids().getFirst().equals(own("lunch", person)) ? 1 : 0;
            bar += next(person, DAYS - 1, 19, 30).ids().getFirst().equals(own("bar", person)) ? 1 : 0;
        }
        assertThat(lunch).isGreaterThan(PEOPLE * 8 / 10);
        assertThat(bar).isGreaterThan(PEOPLE * 8 / 10);

        Recommendations answer = next(3, DAYS - 1, 12, 15).answer();
        assertThat(answer.modelId()).isEqualTo("next-visit@7");
        assertThat(answer.items().stream()
                        .mapToDouble(Recommendations.Item::modelScore)
                        .sum())
                .isBetween(0.8, 1.001);
    }

    @Test
    void aHabitOfTheLastDaysIsFollowedBeforeItIsCountedForAll() {
        String discovered = id("lunch", 5);
        int before = next(2, DAYS - 1, 12, 10).ids().indexOf(discovered);
        List<Visit> news = new ArrayList<>();
        for (int day = DAYS; day < DAYS + 12; day++) {
            news.add(visit(2, own("office", 2), day, 9, 5));
            news.add(visit(2, discovered, day, 12, 5));
        }
        news.add(visit(2, own("office", 2), DAYS + 12, 9, 5));
        apply(news);

        int after = next(2, DAYS + 12, 12, 10).ids().indexOf(discovered);
        assertThat(after).isBetween(0, before - 1);
        assertThat(after).isLessThan(6);
    }

    @Test
    void newPeopleAndNewPlacesAreAnsweredToo() {
        haveEntries(
                Entries.spot(id("new", 0), "bar", LAT + 0.001, LON),
                Entries.spot(id("new", 1), "bar", LAT + 0.03, LON));

        Asked stranger = ask("agent_never_seen", DAYS, 19, 30, Map.of("lat", LAT, "lon", LON));
        Asked nowhere = ask("agent_never_seen", DAYS, 19, 30, null);

        assertThat(stranger.ids()).contains(id("new", 0), id("new", 1));
        assertThat(stranger.ids().indexOf(id("new", 0)))
                .isLessThan(stranger.ids().indexOf(id("new", 1)));
        assertThat(stranger.ids().indexOf(id("bar", 0)))
                .isLessThan(stranger.ids().indexOf(id("new", 0)));
        assertThat(stranger.answer().modelId()).isEqualTo("next-visit@7");
        assertThat(nowhere.answer().degraded()).anyMatch(lack -> lack.contains("no location"));
    }

    /** In small batches, out of order, some of it again, somebody gone: the same as counting everything anew. */
    @Test
    void whatIsCountedFromEventsIsWhatACountOfAllFinds() {
        List<Visit> more = new ArrayList<>();
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) {
            more.add(visit(
                    random.nextInt(PEOPLE),
                    places.get(random.nextInt(places.size())).id(),
                    random.nextInt(DAYS + 5),
                    random.nextInt(24),
                    random.nextInt(60)));
        }
        Collections.shuffle(more, random);
        for (int from = 0; from < more.size(); from += 7) {
            apply(more.subList(from, Math.min(from + 7, more.size())));
        }
        erasure.erase(town.agent(5), Instant.now());
        List<Visit> standing = new ArrayList<>(visits());
        standing.addAll(more);
        standing.removeIf(visit -> visit.person().equals(town.agent(5)));
        standing.sort(
                java.util.Comparator.comparing((Visit visit) -> visit.moment().epochSecond())
                        .thenComparing(Visit::place));
        CountedVisits anew = new CountedVisits(places);
        standing.forEach(anew::add);
        NextVisitWeights weights = NextVisitWeights.fit(places, List.of(), FitPlan.standard());

        await().untilAsserted(() -> {
            for (int person = 0; person < PEOPLE; person++) {
                List<Situation.Step> own = counted.know(trails.of(town.agent(person)), index.snapshot());
                Situation situation = Situation.at(moment(DAYS + 6, 12, 0), town.agent(person), own);
                assertThat(chances(counted.visits(), weights, situation, own))
                        .isEqualTo(chances(anew, weights, situation, own));
            }
        });
        assertThat(trails.of(town.agent(5)).steps()).isEmpty();
    }

    /** With what all people did anywhere else taken out: other tests' people live in the same tables. */
    private Map<String, Double> chances(
            CountedVisits visits, NextVisitWeights weights, Situation situation, List<Situation.Step> own) {
        Map<String, Double> chances = new HashMap<>();
        for (ScoredPlace each : visits.rank(
                weights, situation, own, places.stream().map(Place::id).toList())) {
            chances.put(each.place(), Math.round(each.chance() * 1e9) / 1e9);
        }
        return chances;
    }

    private Asked next(int person, int day, int hour, int minute) {
        return ask(town.agent(person), day, hour, minute, Map.of("lat", LAT, "lon", LON));
    }

    private Asked ask(String agentId, int day, int hour, int minute, Map<String, Object> here) {
        Map<String, Object> request = new HashMap<>();
        request.put("at", instant(day, hour, minute).toString());
        request.put("limit", 60);
        request.put("radiusKm", 30);
        if (here != null) {
            request.put("location", here);
        }
        return Asked.of(client(tokens.with(agentId, "recommendations:read", "21_plus")), NEXT, request);
    }

    private List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        Random random = new Random(4);
        for (int person = 0; person < PEOPLE; person++) {
            for (int day = 0; day < DAYS; day++) {
                boolean last = day == DAYS - 1;
                // Every seventh day nobody goes out, so that ways begin anew.
                if (day % 7 == 6) {
                    continue;
                }
                visits.add(visit(person, own("home", person), day, 8, random.nextInt(30)));
                visits.add(visit(person, own("office", person), day, 9, random.nextInt(30)));
                if (!last && (day + person) % 2 == 0) {
                    visits.add(
                            visit(person, sometimesOther(random, own("lunch", person)), day, 12, random.nextInt(30)));
                }
                if (!last) {
                    visits.add(visit(person, sometimesOther(random, own("bar", person)), day, 19, random.nextInt(50)));
                }
            }
        }
        return visits;
    }

    private String sometimesOther(Random random, String own) {
        return random.nextInt(8) > 0
                ? own
                : places.get(random.nextInt(places.size())).id();
    }

    private String own(String kind, int person) {
        return id(kind, (person + kind.length()) % 5);
    }

    private String id(String kind, int at) {
        return town.agent(0).substring("agent_".length()) + kind + at;
    }

    private Visit visit(int person, String place, int day, int hour, int minute) {
        return new Visit(town.agent(person), place, moment(day, hour, minute));
    }

    private static Moment moment(int day, int hour, int minute) {
        return Moment.bySun(instant(day, hour, minute).getEpochSecond(), LON);
    }

    private static Instant instant(int day, int hour, int minute) {
        return BEGIN.plusSeconds(day * 86_400L + hour * 3_600L + minute * 60L);
    }

    private void apply(List<Visit> visits) {
        List<IncomingInteraction> events = visits.stream()
                .map(visit -> town.event(
                        EventTypes.VISIT_RECORDED,
                        visit.person(),
                        Instant.ofEpochSecond(visit.moment().epochSecond()),
                        Map.of("spotId", visit.place())))
                .toList();
        for (int from = 0; from < events.size(); from += 500) {
            writer.apply(events.subList(from, Math.min(from + 500, events.size())));
        }
    }
}
