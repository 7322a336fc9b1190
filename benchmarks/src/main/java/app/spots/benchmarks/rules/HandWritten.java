package app.spots.benchmarks.rules;

import static app.spots.benchmarks.rules.Flag.NO;
import static app.spots.benchmarks.rules.Flag.YES;

import app.spots.benchmarks.rules.Place.ExpertScope;
import app.spots.benchmarks.rules.Place.Type;
import org.jspecify.annotations.Nullable;

/**
 * The benchmark's 22 rules as Java that somebody wrote by hand, constants and all: what a pack as data is measured against. Gives
 * the same bits, which is checked before anything is measured.
 */
final class HandWritten {

    private HandWritten() {}

    /** Negative when a filter removes the place. */
    static double score(Person person, Place place) {
        if (isExcluded(person, place)) {
            return -1;
        }
        double factor = doors(person, place)
                * journey(person, place)
                * expertise(place)
                * community(place)
                * geographic(person, place)
                * personality(person, place);
        double raised = place.getModelScore() * factor;
        return raised / ((1 - place.getModelScore()) + raised);
    }

    private static boolean isExcluded(Person person, Place place) {
        boolean oldEnough = place.getMinimumAge() <= 0 || person.getYoungestAge() >= place.getMinimumAge();
        return !oldEnough || place.getBlocked() != NO || place.getClosed() != NO || place.getDismissed() != NO;
    }

    private static double doors(Person person, Place place) {
        double product = 1;
        if (place.getActiveCommunity() == YES) {
            product *= 1.2;
        }
        if (place.getUpcomingEvents() > 0) {
            product *= 1.15;
        }
        if (fitsJourney(person.getStage(), place)) {
            product *= 1.25;
        }
        return clamp(product, 1, 2.5);
    }

    private static boolean fitsJourney(Person.@Nullable Stage stage, Place place) {
        if (stage == null) {
            return false;
        }
        return switch (stage) {
            case SPOT_DISCOVERY -> place.getActiveCommunity() == YES;
            case COMMUNITY_FORMATION -> place.getType() == Type.EVENT || place.getUpcomingEvents() > 0;
            case EVENT_ENGAGEMENT, LIFE_ENRICHMENT -> place.getDeepCommunity() == YES;
        };
    }

    private static double journey(Person person, Place place) {
        if (person.getStage() == null) {
            return 1;
        }
        return switch (person.getStage()) {
            case SPOT_DISCOVERY -> place.getType() == Type.SPOT ? 1.2 : 1;
            case COMMUNITY_FORMATION -> place.getActiveCommunity() == YES ? 1.3 : 1;
            case EVENT_ENGAGEMENT -> place.getType() == Type.EVENT ? 1.25 : 1;
            case LIFE_ENRICHMENT -> place.getDeepCommunity() == YES ? 1.4 : 1;
        };
    }

    private static double expertise(Place place) {
        ExpertScope scope = place.getExpertScope();
        boolean expert = scope != null && scope != ExpertScope.NONE;
        double product = 1;
        if (scope == ExpertScope.LOCAL) {
            product *= 1.3;
        }
        if (expert && place.getExpertInUserLocality() == YES) {
            product *= 1.2;
        }
        double years = place.getGoldenResidencyYears();
        if (!Double.isNaN(years)) {
            product *= Math.max(1.1, Math.min(1.5, 1.1 + years / 100));
        }
        if (expert) {
            product *= nearness(scope);
        }
        return clamp(product, 1, 3);
    }

    static double nearness(@Nullable ExpertScope scope) {
        if (scope == null) {
            return 1;
        }
        return switch (scope) {
            case NONE -> 1;
            case LOCAL -> 1.1;
            case CITY -> 1.08;
            case REGIONAL -> 1.06;
            case NATIONAL -> 1.04;
            case GLOBAL -> 1.02;
            case UNIVERSAL -> 1.0;
        };
    }

    private static double community(Place place) {
        double product = 1;
        if (place.getHostsEvents() == YES) {
            product *= 1.2;
        }
        if (place.getActiveClub() == YES) {
            product *= 1.25;
        }
        if (place.getPlaceKind() != null && place.getPlaceKind() != Place.Kind.COMMERCIAL) {
            product *= 1.3;
        }
        return clamp(product, 1, 2.8);
    }

    private static double geographic(Person person, Place place) {
        Flag sameLocality = same(person.getLocalityId(), place.getLocalityId());
        Flag sameCity = same(person.getCityId(), place.getCityId());
        double product = 1;
        if (sameLocality == YES) {
            product *= 1.3;
        }
        if (sameCity == YES) {
            product *= 1.1;
        }
        if (sameCity == YES && sameLocality == NO && place.getInLargeDiverseCity() == YES) {
            product *= 0.9;
        }
        if (place.getDistanceKm() < 1.5) {
            product *= 1.1;
        }
        return clamp(product, 0.7, 2);
    }

    private static double personality(Person person, Place place) {
        double product = 1;
        if (!Double.isNaN(place.getCompatibility())) {
            product *= 1 + 0.3 * place.getCompatibility();
        }
        if (place.getAi2aiCompatible() == YES) {
            product *= 1.15;
        }
        double crowded = place.getCrowd() - person.getCrowdTolerance();
        if (crowded > 0.3005) {
            product *= Math.max(0.7, 1 - 0.5 * crowded);
        }
        double wearing = place.getEnergy() - person.getEnergyPreference();
        if (wearing > 0.3005) {
            product *= Math.max(0.7, 1 - 0.5 * wearing);
        }
        return clamp(product, 0.4, 2);
    }

    static Flag same(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Flag.UNKNOWN;
        }
        return one.equals(other) ? YES : NO;
    }

    private static double clamp(double product, double min, double max) {
        return product < min ? min : product > max ? max : product;
    }
}
