package app.spots.client.offline;

import app.spots.client.area.AreaShelf;
import app.spots.client.area.AreaShelf.Shelved;
import app.spots.client.area.KeptNeeds;
import app.spots.client.cache.LocalCache;
import app.spots.client.clock.PhoneClock;
import app.spots.client.model.GenericScorer;
import app.spots.client.model.LocalModels;
import app.spots.client.model.PhoneScorer;
import app.spots.client.offline.LocalRules.Rules;
import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.recommendation.Recommendations.Inputs;
import app.spots.contracts.recommendation.Recommendations.Item;
import app.spots.offline.CandidateFeatures;
import app.spots.offline.Found;
import app.spots.offline.Moment;
import app.spots.offline.OfflineArea;
import app.spots.offline.OfflineArea.Place;
import app.spots.offline.OfflinePerson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes answers out of the bundle of the home area: its candidates, scored here for this person, place and moment. They are
 * shaped as a kept answer is, so that rules and filters rank them alike.
 */
public final class AreaAnswers {
    private static final String GENERIC_SCORED =
            "the model of this release cannot run on this phone: the generic one scored";

    private final AreaShelf shelf;
    private final LocalModels models;
    private final LocalCache cache;
    private final PhoneClock clock;

    public AreaAnswers(AreaShelf shelf, LocalModels models, LocalCache cache, PhoneClock clock) {
        this.shelf = shelf;
        this.models = models;
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * An answer that the rules have yet to rank.
     *
     * @param asOf when the bundle's facts were looked at
     * @param now by the cluster's clock, as that is
     */
    record Unranked(
            Recommendations answer, KeptNeeds needs, Instant asOf, Instant now, Moment moment, List<String> notes) {}

    /** Empty without a bundle that holds anything within reach, or without anything known of the person. */
    Optional<Unranked> answer(RecommendationRequest request, Reach reach, Rules rules) throws IOException {
        Optional<Shelved> shelved = shelf.area();
        Optional<KeptNeeds> needs = shelf.needs();
        if (shelved.isEmpty() || needs.isEmpty()) {
            return Optional.empty();
        }
        Instant now = needs.get().now(clock);
        Moment moment = new Moment(
                request.at() != null ? request.at() : now.atZone(clock.zone()).toOffsetDateTime(), request.location());
        OfflineArea area = shelved.get().area();
        List<Found> found = candidates(area, reach, moment);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> notes = new ArrayList<>();
        try {
            OfflinePerson person = new OfflinePerson(needs.get().needs(), cache.visits(), area);
            Recommendations answer = scored(found, area, person, moment, request, rules, notes);
            return Optional.of(
                    new Unranked(answer, needs.get(), shelved.get().bundle().asOf(), now, moment, notes));
        } catch (IllegalArgumentException e) {
            // Facts of the person that no feature can be made of: a kept answer may serve yet.
            return Optional.empty();
        }
    }

    private static List<Found> candidates(OfflineArea area, Reach reach, Moment moment) {
        List<Found> found = new ArrayList<>();
        for (OfflineCandidate candidate : area.candidates()) {
            Place item = area.find(candidate.id());
            if (item != null && reach.isWanted(candidate)) {
                Found each = Found.of(item, area, moment);
                if (reach.includes(moment.distanceKm(each.spot().candidate().location()))) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private Recommendations scored(
            List<Found> found,
            OfflineArea area,
            OfflinePerson person,
            Moment moment,
            RecommendationRequest request,
            Rules rules,
            List<String> notes)
            throws IOException {
        PhoneScorer scorer = scorer(area, rules, notes);
        CandidateFeatures features = new CandidateFeatures(person, moment, new Reach(request).hasWords());
        double[] scores;
        try {
            scores = scorer.score(features.of(found, scorer.schema()));
        } catch (IOException | RuntimeException e) {
            scorer = generic(area, notes);
            scores = scorer.score(features.of(found, scorer.schema()));
        }
        if (notes.isEmpty() && !isServedBy(scorer, area, rules)) {
            notes.add(GENERIC_SCORED);
        }
        List<Item> items = new ArrayList<>(found.size());
        for (int i = 0; i < scores.length; i++) {
            items.add(item(found.get(i), scores[i], person));
        }
        return new Recommendations(
                UUID.randomUUID(),
                rules.release().releaseId(),
                scorer.id(),
                rules.interpreter().pack().id(),
                null,
                moment.now(),
                items.size(),
                items,
                List.of(),
                new Inputs(
                        person.needs().user(),
                        request.groupSize() == null ? Map.of() : Map.of("groupSize", request.groupSize())));
    }

    private PhoneScorer scorer(OfflineArea area, Rules rules, List<String> notes) throws IOException {
        try {
            Optional<PhoneScorer> live = models.of(rules.release());
            return live.isPresent() ? live.get() : bundled(area);
        } catch (IOException e) {
            return generic(area, notes);
        }
    }

    /** The app may not have wanted the model; of another release than the bundle's it is not known which one serves. */
    private static boolean isServedBy(PhoneScorer scorer, OfflineArea area, Rules rules) {
        return !area.bundle().releaseId().equals(rules.release().releaseId())
                || area.bundle().modelId().split("\\+")[0].equals(scorer.id());
    }

    private static PhoneScorer generic(OfflineArea area, List<String> notes) throws IOException {
        notes.add(GENERIC_SCORED);
        return bundled(area);
    }

    private static PhoneScorer bundled(OfflineArea area) throws IOException {
        return GenericScorer.read(area.bundle().generic().getBytes(StandardCharsets.UTF_8));
    }

    private static Item item(Found found, double score, OfflinePerson person) {
        OfflineCandidate candidate = found.item().candidate();
        return new Item(
                UUID.randomUUID(),
                0,
                candidate.id(),
                candidate.type(),
                candidate.name(),
                candidate.category(),
                found.spot().candidate().location(),
                found.localityId(),
                null,
                score,
                score,
                1,
                List.of(),
                found.inputs(person),
                candidate.ties());
    }
}
