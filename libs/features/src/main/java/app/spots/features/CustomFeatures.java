package app.spots.features;

import app.spots.features.FeatureSchema.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a trained scorer knows of one person and one candidate, before it becomes numbers: all that the generic one does, and
 * how the two fit, when it is, what the place leads to. What is unknown is null and turns into the neutral value of its
 * feature.
 *
 * @param generic the first features, in the same order
 * @param kind what the candidate is
 * @param visitors different people who were there
 * @param person what the person is like
 * @param vibe what the candidate is like, or its place; null when nobody told
 * @param price of the candidate's place, 0.0 (budget) to 1.0 (premium)
 * @param moment when it is where the person is
 * @param standing where the person stands, and the candidate to them
 * @param doors what the candidate leads to
 * @param collaborative how alike the person's taste and the candidate are by what all people did: the cosine of their
 *     factors, -1 to 1; null while no collaborative model is live or one of the two is new to it
 */
public record CustomFeatures(
        GenericFeatures generic,
        Kind kind,
        long visitors,
        PersonalityVector person,
        @Nullable PersonalityVector vibe,
        @Nullable Double price,
        @Nullable LocalMoment moment,
        Standing standing,
        Doors doors,
        @Nullable Double collaborative) {

    /** Kinds of candidates. */
    public enum Kind {
        SPOT,
        EVENT,
        COMMUNITY,
        CLUB,
        LIST
    }

    /**
     * Between person and place.
     *
     * @param journeyStage steps of the journey behind the person, 0 (discovery) to 3 (life enrichment)
     * @param sameLocality whether the place lies in the person's home locality
     * @param sameCity whether it lies in the same city
     * @param compatiblePeople whether people much like the person go there; null when too few can be compared
     */
    public record Standing(
            int journeyStage,
            @Nullable Boolean sameLocality,
            @Nullable Boolean sameCity,
            @Nullable Boolean compatiblePeople) {

        /** Of somebody new, somewhere. */
        public static final Standing UNKNOWN = new Standing(0, null, null, null);

        public Standing {
            Ranges.requireWithin("journeyStage", journeyStage, 0, LAST_STAGE);
        }
    }

    /**
     * Where a candidate leads to.
     *
     * @param activeCommunity whether people who attend together meet there
     * @param deepCommunity whether such a community is ready to be a club, or is one
     * @param upcomingEvents how many events lie ahead
     * @param hostsEvents whether there ever are events
     * @param activeClub whether a community's club is active
     * @param expertScope of the nearest expert who stands behind the place, one of {@link #SCOPES}; null for none
     * @param expertAtHome whether that one is of the person's home locality
     * @param goldenYears how long a golden expert has lived there, in years; null for no such expert
     * @param communityPlace whether it is a third, fourth or fifth place
     */
    public record Doors(
            @Nullable Boolean activeCommunity,
            @Nullable Boolean deepCommunity,
            @Nullable Double upcomingEvents,
            @Nullable Boolean hostsEvents,
            @Nullable Boolean activeClub,
            @Nullable String expertScope,
            @Nullable Boolean expertAtHome,
            @Nullable Double goldenYears,
            @Nullable Boolean communityPlace) {

        /** An expert's scopes, from near to far. */
        public static final List<String> SCOPES =
                List.of("local", "city", "regional", "national", "global", "universal");

        public static final Doors UNKNOWN = new Doors(null, null, null, null, null, null, null, null, null);

        public Doors {
            if (upcomingEvents != null) {
                Ranges.requireWithin("upcomingEvents", upcomingEvents, 0, Double.MAX_VALUE);
            }
            if (goldenYears != null) {
                Ranges.requireWithin("goldenYears", goldenYears, 0, Double.MAX_VALUE);
            }
            if (expertScope != null && !SCOPES.contains(expertScope)) {
                throw new IllegalArgumentException("expertScope must be one of " + SCOPES);
            }
        }

        /** 1 for a local expert, a sixth less for each wider scope, 0 for none. */
        private double expertNearness() {
            int scope = expertScope == null ? SCOPES.size() : SCOPES.indexOf(expertScope);
            return 1 - scope / (double) SCOPES.size();
        }
    }

    private static final int LAST_STAGE = 3;
    private static final double MAX_LOG_COUNT = 22;
    /** The plan's weight of a golden expert grows for this long. */
    private static final double MAX_GOLDEN_YEARS = 50;

    private static final double UNKNOWN_LEVEL = 0.5;
    private static final int HOURS = 24;

    private static final List<Feature> OWN = List.of(
            unit("compatibility_known", "1 when both are known well enough to be compared, else 0"),
            unit("compatibility", "Compatibility of personality and vibe, 0.5 when unknown"),
            unit("vibe_known", "1 when the candidate or its place has a vibe, else 0"),
            signed("crowd_over_taste", "its crowd less the person's crowd_tolerance, 0 when one is not known well"),
            signed("energy_over_taste", "its energy less the person's energy_preference, 0 when one is not known well"),
            unit("price_known", "1 when the price level is known, else 0"),
            unit("price", "price level, 0.5 when unknown"),
            signed("price_over_taste", "price less the person's value_orientation, 0 when one is not known well"),
            unit("novelty_seeking", "0.5 + confidence * (value - 0.5) of the person"),
            unit("location_adventurousness", "0.5 + confidence * (value - 0.5) of the person"),
            unit("community_orientation", "0.5 + confidence * (value - 0.5) of the person"),
            unit("local_time_known", "1 when the person's clock is known, else 0"),
            signed("hour_sin", "sin(2 pi hour / 24) of the person's clock, 0 when unknown"),
            signed("hour_cos", "cos(2 pi hour / 24) of the person's clock, 0 when unknown"),
            unit("weekend", "1 on the person's Saturday or Sunday, else 0"),
            unit("is_event", "1 for an event"),
            unit("is_community", "1 for a community"),
            unit("is_club", "1 for a club"),
            unit("is_list", "1 for a list"),
            count("log_visitors", "ln(1 + different visitors)"),
            count("log_own_total_visits", "ln(1 + all own visits)"),
            unit("journey_stage", "a third for each step behind the person"),
            unit("locality_known", "1 when the person's home locality and the candidate's are known, else 0"),
            unit("same_locality", "1 when they are the same"),
            unit("same_city", "1 when they lie in one city"),
            unit("active_community", "1 when there is one"),
            unit("deep_community", "1 when there is one"),
            count("log_upcoming_events", "ln(1 + events ahead)"),
            unit("hosts_events", "1 when it does"),
            unit("active_club", "1 when there is one"),
            unit("expert_nearness", "1 for a local expert, a sixth less for each wider scope, 0 for none"),
            unit("expert_at_home", "1 when that expert is of the person's home locality"),
            unit("golden_years", "years of a golden expert / 50, 1 at most, 0 for none"),
            unit("community_place", "1 for a third, fourth or fifth place"),
            unit("compatible_people_known", "1 when enough of its visitors can be compared with the person, else 0"),
            unit("compatible_people", "1 when people much like the person go there"),
            unit("collaborative_known", "1 when the collaborative model knows both, else 0"),
            signed("collaborative", "cosine of the person's and the candidate's factors, 0 when unknown"));

    public static final FeatureSchema SCHEMA = new FeatureSchema("custom", 1, all());

    public CustomFeatures {
        Ranges.requireNotNegative("visitors", visitors);
        if (price != null) {
            Ranges.requireUnit("price", price);
        }
        if (collaborative != null) {
            Ranges.requireWithin("collaborative", collaborative, -1.001, 1.001);
        }
    }

    /** Writes the numbers of {@link #SCHEMA} into a row. */
    public void writeTo(FeatureMatrix matrix, int row) {
        if (!matrix.schema().beginsWith(SCHEMA)) {
            throw new IllegalArgumentException("Rows of " + SCHEMA.id() + " do not fit a matrix of "
                    + matrix.schema().id());
        }
        generic.writeTo(matrix, row);
        Row next = new Row(matrix, row, GenericFeatures.SCHEMA.size());
        fit(next);
        time(next);
        describe(next);
        surround(next);
        next.put(collaborative == null ? 0 : 1);
        next.put(collaborative == null ? 0 : Math.max(-1, Math.min(1, collaborative)));
    }

    private void fit(Row row) {
        OptionalDouble compatibility = vibe == null ? OptionalDouble.empty() : Compatibility.between(person, vibe);
        row.put(compatibility.isPresent() ? 1 : 0);
        row.put(compatibility.orElse(UNKNOWN_LEVEL));
        row.put(vibe == null ? 0 : 1);
        row.put(over(vibe, Dimension.CROWD_TOLERANCE));
        row.put(over(vibe, Dimension.ENERGY_PREFERENCE));
        row.put(price == null ? 0 : 1);
        row.put(price == null ? UNKNOWN_LEVEL : price);
        row.put(
                price == null || !isKnown(person, Dimension.VALUE_ORIENTATION)
                        ? 0
                        : price - person.value(Dimension.VALUE_ORIENTATION));
        row.put(leaning(Dimension.NOVELTY_SEEKING));
        row.put(leaning(Dimension.LOCATION_ADVENTUROUSNESS));
        row.put(leaning(Dimension.COMMUNITY_ORIENTATION));
    }

    private void time(Row row) {
        double turn = moment == null ? 0 : 2 * StrictMath.PI * moment.hour() / HOURS;
        row.put(moment == null ? 0 : 1);
        row.put(moment == null ? 0 : StrictMath.sin(turn));
        row.put(moment == null ? 0 : StrictMath.cos(turn));
        row.put(moment != null && moment.isWeekend() ? 1 : 0);
    }

    private void describe(Row row) {
        row.put(kind == Kind.EVENT ? 1 : 0);
        row.put(kind == Kind.COMMUNITY ? 1 : 0);
        row.put(kind == Kind.CLUB ? 1 : 0);
        row.put(kind == Kind.LIST ? 1 : 0);
        row.put(logCount(visitors));
        row.put(logCount(generic.ownTotalVisits()));
    }

    private void surround(Row row) {
        row.put(standing.journeyStage / (double) LAST_STAGE);
        row.put(standing.sameLocality == null ? 0 : 1);
        row.put(flag(standing.sameLocality));
        row.put(flag(standing.sameCity));
        row.put(flag(doors.activeCommunity));
        row.put(flag(doors.deepCommunity));
        row.put(doors.upcomingEvents == null ? 0 : logCount(doors.upcomingEvents));
        row.put(flag(doors.hostsEvents));
        row.put(flag(doors.activeClub));
        row.put(doors.expertNearness());
        row.put(flag(doors.expertAtHome));
        row.put(doors.goldenYears == null ? 0 : Math.min(1, doors.goldenYears / MAX_GOLDEN_YEARS));
        row.put(flag(doors.communityPlace));
        row.put(standing.compatiblePeople == null ? 0 : 1);
        row.put(flag(standing.compatiblePeople));
    }

    private double over(@Nullable PersonalityVector its, Dimension dimension) {
        return its == null || !isKnown(its, dimension) || !isKnown(person, dimension)
                ? 0
                : its.value(dimension) - person.value(dimension);
    }

    private static boolean isKnown(PersonalityVector vector, Dimension dimension) {
        return vector.confidence(dimension) >= Compatibility.MIN_CONFIDENCE;
    }

    private double leaning(Dimension dimension) {
        return UNKNOWN_LEVEL + person.confidence(dimension) * (person.value(dimension) - UNKNOWN_LEVEL);
    }

    private static double flag(@Nullable Boolean fact) {
        return Boolean.TRUE.equals(fact) ? 1 : 0;
    }

    private static double logCount(double count) {
        return Math.min(MAX_LOG_COUNT, StrictMath.log1p(count));
    }

    private static List<Feature> all() {
        List<Feature> all = new ArrayList<>(GenericFeatures.SCHEMA.features());
        all.addAll(OWN);
        return all;
    }

    private static Feature unit(String name, String formula) {
        return new Feature(name, formula, 0, 1);
    }

    private static Feature signed(String name, String formula) {
        return new Feature(name, formula, -1, 1);
    }

    private static Feature count(String name, String formula) {
        return new Feature(name, formula, 0, MAX_LOG_COUNT);
    }

    /** Fills a row from left to right. */
    private static final class Row {
        private final FeatureMatrix matrix;
        private final int row;
        private int feature;

        Row(FeatureMatrix matrix, int row, int feature) {
            this.matrix = matrix;
            this.row = row;
            this.feature = feature;
        }

        void put(double value) {
            matrix.set(row, feature++, value);
        }
    }
}
