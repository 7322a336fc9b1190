package app.spots.inference.context.web;

import app.spots.contracts.catalogue.Community;
import app.spots.contracts.catalogue.Locality;
import app.spots.contracts.context.CommunityContext;
import app.spots.contracts.context.DerivedValue;
import app.spots.contracts.context.LocalityContext;
import app.spots.contracts.context.OwnContext;
import app.spots.features.Archetype;
import app.spots.inference.catalogue.CatalogueSnapshot;
import app.spots.inference.context.LargeDiverseCity;
import app.spots.inference.context.LocalExpertThresholds.ActivityWeights;
import app.spots.inference.context.community.CommunityLifecycle;
import app.spots.inference.context.expertise.CategoryCounts;
import app.spots.inference.context.expertise.Expertise;
import app.spots.inference.context.journey.Journey;
import app.spots.inference.context.locality.HomeLocality;
import app.spots.inference.context.locality.LocalityValues;
import app.spots.inference.context.locality.ToldValues;
import app.spots.inference.person.Person;
import app.spots.servicedefaults.identity.AgeBand;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derived values as they are told: each with its reason and what it rests on. */
final class Told {
    private Told() {}

    static DerivedValue journey(Journey journey) {
        Journey.Counts counts = journey.counts();
        return new DerivedValue(
                journey.stage().name(),
                journey.reason(),
                map(
                        "spots", counts.spots(),
                        "regularSpots", counts.regularSpots(),
                        "memberships", counts.memberships(),
                        "eventsAttended", counts.eventsAttended(),
                        "lastingConnections", counts.lastingConnections()));
    }

    static DerivedValue archetype(Person person) {
        Archetype nearest = Archetype.nearest(person.personality());
        Map<String, Double> likeness = new LinkedHashMap<>();
        for (Archetype archetype : Archetype.values()) {
            if (archetype != Archetype.BALANCED) {
                likeness.put(archetype.wireName(), archetype.similarity(person.personality()));
            }
        }
        String reason = nearest == Archetype.BALANCED
                ? "no archetype is as near as 0.85"
                : String.format(Locale.ROOT, "you are %.2f like it", nearest.similarity(person.personality()));
        return new DerivedValue(nearest.wireName(), reason, likeness);
    }

    static DerivedValue ageBand(AgeBand age) {
        return age == AgeBand.UNKNOWN
                ? new DerivedValue(null, "nobody told: what is restricted by age stays hidden", Map.of())
                : new DerivedValue(age.claim(), "your sign-in says so", Map.of());
    }

    static DerivedValue home(@Nullable HomeLocality home, CatalogueSnapshot catalogue) {
        if (home == null) {
            return new DerivedValue(null, "none of your visits lies in a known locality yet", Map.of());
        }
        Locality locality = catalogue.locality(home.localityId());
        String name = locality == null ? home.localityId() : locality.name();
        return new DerivedValue(
                home.localityId(),
                home.visits() + " of your " + home.allVisits() + " visits were in " + name,
                map("visits", home.visits(), "allVisits", home.allVisits()));
    }

    static OwnContext.Expertise expertise(Expertise expertise) {
        CategoryCounts counts = expertise.counts();
        return new OwnContext.Expertise(
                expertise.category(),
                expertise.localityId(),
                expertise.level(),
                expertise.weight(),
                expertise.reason(),
                counts == null ? Map.of() : counts.asMap(),
                expertise.needed() == null ? Map.of() : CategoryCounts.asMap(expertise.needed()));
    }

    static CommunityContext community(Community community, CommunityLifecycle lifecycle) {
        String active = lifecycle.active() ? "it met lately" : "nobody joined or met for 60 days, as far as is known";
        return new CommunityContext(
                community.id(),
                community.name(),
                new DerivedValue(
                        lifecycle.stage().name(),
                        lifecycle.reason(),
                        map("members", lifecycle.members(), "eventsHosted", lifecycle.eventsHosted())),
                new DerivedValue(String.valueOf(lifecycle.active()), active, Map.of()));
    }

    static LocalityContext locality(Locality locality, ToldValues told, CatalogueSnapshot catalogue) {
        LocalityValues values = told.values();
        Map<String, Double> counts = new LinkedHashMap<>();
        told.counts().forEach((activity, number) -> counts.put(activity, number.doubleValue()));
        return new LocalityContext(
                locality.id(),
                locality.name(),
                new DerivedValue(values.isKnown() ? "known" : "unknown", reason(told), counts),
                told.complete() ? weights(values.weights()) : Map.of(),
                CategoryCounts.asMap(values.thresholds()),
                largeDiverseCity(catalogue.cityOf(locality.id())));
    }

    private static String reason(ToldValues told) {
        String times = told.complete() ? ": " + told.values().total() + " times" : "";
        return (told.values().isKnown() ? "by what people did here" : "people did too little here to tell")
                + times
                + (told.complete() ? "" : "; what too few people did to be told of is left out");
    }

    private static Map<String, Double> weights(ActivityWeights weights) {
        return map(
                "visits", weights.visits(),
                "ratings", weights.ratings(),
                "communityEngagements", weights.communityEngagements(),
                "lists", weights.lists(),
                "events", weights.events());
    }

    private static DerivedValue largeDiverseCity(@Nullable Locality city) {
        if (city == null) {
            return new DerivedValue(null, "no city is known around it", Map.of());
        }
        Map<String, Double> counts = new LinkedHashMap<>();
        if (city.areaKm2() != null) {
            counts.put("areaKm2", city.areaKm2());
        }
        if (city.population() != null) {
            counts.put("population", city.population().doubleValue());
        }
        counts.put("documentedNeighbourhoods", city.documentedNeighbourhoods() ? 1.0 : 0.0);
        Boolean large = LargeDiverseCity.is(city);
        return new DerivedValue(
                large == null ? null : large.toString(),
                "of area over 500 km2, population over 2,000,000 and documented neighbourhoods " + city.name()
                        + (large == null ? " may have two" : large ? " has two at least" : " has less than two"),
                counts);
    }

    private static Map<String, Double> map(Object... namesAndNumbers) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            map.put((String) namesAndNumbers[i], ((Number) namesAndNumbers[i + 1]).doubleValue());
        }
        return map;
    }
}
