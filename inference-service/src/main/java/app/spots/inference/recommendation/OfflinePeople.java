package app.spots.inference.recommendation;

import app.spots.contracts.catalogue.Spot;
import app.spots.contracts.offline.OfflineNeeds.Visits;
import app.spots.features.GeoPoint;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.DerivedContext;
import app.spots.inference.context.DerivedContexts;
import app.spots.inference.person.OwnVisits;
import app.spots.inference.person.People;
import app.spots.inference.person.Person;
import app.spots.inference.release.InputVocabulary;
import app.spots.inference.release.LiveRelease;
import app.spots.modelruntime.text.QuantisedVector;
import app.spots.rulescore.PackInputs;
import app.spots.servicedefaults.identity.AgeBand;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What recommendations read of a person, for the person's own phone. */
@Component
public class OfflinePeople {
    private static final PackInputs FACTS = InputVocabulary.unrounded();

    private final People people;
    private final DerivedContexts contexts;
    private final InputBinder binder;
    private final WordsReader words;

    OfflinePeople(People people, DerivedContexts contexts, InputBinder binder, WordsReader words) {
        this.people = people;
        this.contexts = contexts;
        this.binder = binder;
        this.words = words;
    }

    /** The person as of now. */
    public Known know(String agentId, AgeBand ageBand, CatalogueSnapshot catalogue, LiveRelease release) {
        Person person = people.find(agentId);
        Instant now = Instant.now();
        DerivedContext context = contexts.of(person, catalogue, now);
        var query = new RecommendationQuery(
                null, null, null, now, null, EnumSet.allOf(ItemType.class), 1, 1, false, null, null);
        var situation = new Situation(
                query,
                person,
                context,
                ageBand,
                catalogue,
                release,
                words.read(null, person, release, new Lacks()),
                Taste.unknown(),
                new Reach(query, null),
                now);
        return new Known(situation, binder.bind(situation, FACTS));
    }

    /** One person at one moment. */
    public static final class Known {
        private final Situation situation;
        private final RuleInputs inputs;

        private Known(Situation situation, RuleInputs inputs) {
            this.situation = situation;
            this.inputs = inputs;
        }

        public Person person() {
            return situation.person();
        }

        public Instant at() {
            return situation.decidedAt();
        }

        public @Nullable String homeLocalityId() {
            return situation.context().homeLocalityId();
        }

        /** By the names of {@code user.*}, not rounded. */
        public Map<String, Object> userInputs() {
            return KnownInputs.of(inputs.user());
        }

        /** The latest first. */
        public List<Visits> visits(int most) {
            return person().history().visits().values().stream()
                    .sorted(Comparator.comparing(OwnVisits::lastVisitAt)
                            .reversed()
                            .thenComparing(OwnVisits::spotId))
                    .limit(most)
                    .map(own -> new Visits(own.spotId(), own.visits(), own.lastVisitAt()))
                    .toList();
        }

        public Map<String, Long> visitsByCategory() {
            return ItemFeatures.byCategory(person().history(), situation.catalogue());
        }

        /** The direction between the texts of the latest spots, in Base64. */
        public @Nullable String taste() {
            QuantisedVector wanted = situation.words().wanted();
            return wanted == null ? null : Base64.getEncoder().encodeToString(wanted.toBytes());
        }

        /** Tells of the spots around a place whether people much like the person go there, where that can be told. */
        public void compatiblePeopleAround(GeoPoint centre, double radiusKm, BiConsumer<Spot, Boolean> told) {
            situation.catalogue().near(centre, radiusKm, Integer.MAX_VALUE).forEach(near -> {
                Boolean compatible = inputs.compatiblePeopleGo(near.spot());
                if (compatible != null) {
                    told.accept(near.spot(), compatible);
                }
            });
        }
    }
}
