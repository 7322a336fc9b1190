package app.spots.offline;

import app.spots.contracts.offline.OfflineCandidate;
import app.spots.contracts.offline.OfflineNeeds.Visits;
import app.spots.features.ByteVectors;
import app.spots.features.CustomFeatures;
import app.spots.features.DistanceGrid;
import app.spots.features.FeatureMatrix;
import app.spots.features.FeatureSchema;
import app.spots.features.GenericFeatures;
import app.spots.features.LocalMoment;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The features of an area's candidates for one person at one moment, as the cluster would fill them. */
public final class CandidateFeatures {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final List<String> STAGES =
            List.of("SPOT_DISCOVERY", "COMMUNITY_FORMATION", "EVENT_ENGAGEMENT", "LIFE_ENRICHMENT");

    private final OfflinePerson person;
    private final Moment moment;
    private final boolean wordsGiven;
    private final int squaresOfTaste;

    /** @param wordsGiven the words asked for mean nothing to a phone without a text model: their likeness is unknown */
    public CandidateFeatures(OfflinePerson person, Moment moment, boolean wordsGiven) {
        this.person = person;
        this.moment = moment;
        this.wordsGiven = wordsGiven;
        byte[] taste = person.taste();
        this.squaresOfTaste = taste == null ? 0 : ByteVectors.squares(taste);
    }

    /** A row a candidate. */
    public FeatureMatrix of(List<Found> candidates, FeatureSchema schema) {
        FeatureMatrix matrix = new FeatureMatrix(schema, candidates.size());
        boolean generic = schema.equals(GenericFeatures.SCHEMA);
        for (int row = 0; row < candidates.size(); row++) {
            if (generic) {
                generic(candidates.get(row)).writeTo(matrix, row);
            } else {
                custom(candidates.get(row)).writeTo(matrix, row);
            }
        }
        return matrix;
    }

    private GenericFeatures generic(Found found) {
        OfflineCandidate candidate = found.item().candidate();
        OfflineCandidate spot = found.spot().candidate();
        Double km = moment.distanceKm(spot.location());
        Visits own = person.visitsTo(found.spotId());
        return new GenericFeatures(
                km == null ? null : DistanceGrid.round(km),
                spot.visits(),
                own == null ? 0 : own.visits(),
                own == null ? null : daysSince(own),
                person.visitsOfCategory(candidate.category()),
                person.totalVisits(),
                null,
                wordsGiven ? null : taste(found.item().text()),
                found.spot().hours(),
                moment.now().atOffset(ZoneOffset.UTC).getHour());
    }

    private double daysSince(Visits own) {
        Duration since = Duration.between(own.lastVisitAt(), moment.now());
        return Math.max(0, since.getSeconds() / SECONDS_PER_DAY);
    }

    private @Nullable Double taste(byte @Nullable [] text) {
        byte[] taste = person.taste();
        return taste == null || text == null || text.length != taste.length
                ? null
                : ByteVectors.cosine(ByteVectors.dot(taste, text), squaresOfTaste, ByteVectors.squares(text));
    }

    private CustomFeatures custom(Found found) {
        OfflineCandidate candidate = found.item().candidate();
        Map<String, Object> facts = found.facts();
        return new CustomFeatures(
                generic(found),
                CustomFeatures.Kind.valueOf(candidate.type().toUpperCase(Locale.ROOT)),
                found.spot().candidate().visitors(),
                person.personality(),
                found.vibe(),
                found.spot().candidate().price(),
                new LocalMoment(moment.local().getDayOfWeek(), moment.local().getHour()),
                standing(found, facts),
                doors(found, facts),
                null);
    }

    private CustomFeatures.Standing standing(Found found, Map<String, Object> facts) {
        Map<String, Object> user = person.needs().user();
        return new CustomFeatures.Standing(
                Math.max(0, STAGES.indexOf(String.valueOf(user.get("stage")))),
                person.isAtHome(text(facts, "localityId")),
                person.isOfCity(text(facts, "cityId")),
                person.compatiblePeopleGo(found.spotId()));
    }

    private CustomFeatures.Doors doors(Found found, Map<String, Object> facts) {
        String scope = text(facts, "expertScope");
        return new CustomFeatures.Doors(
                flag(facts, "activeCommunity"),
                flag(facts, "deepCommunity"),
                number(facts, "upcomingEvents"),
                flag(facts, "hostsEvents"),
                flag(facts, "activeClub"),
                CustomFeatures.Doors.SCOPES.contains(scope) ? scope : null,
                person.isAtHome(found.expertLocalityId()),
                number(facts, "goldenResidencyYears"),
                facts.containsKey("placeKind") ? !"commercial".equals(facts.get("placeKind")) : null);
    }

    private static @Nullable Boolean flag(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Boolean flag ? flag : null;
    }

    private static @Nullable Double number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? (Double) number.doubleValue() : null;
    }

    private static @Nullable String text(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof String text ? text : null;
    }
}
