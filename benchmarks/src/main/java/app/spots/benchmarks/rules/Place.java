package app.spots.benchmarks.rules;

import app.spots.rulesengine.Candidate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A candidate as a Java programmer writes one; NaN and null are unknown. Public, with getters, because Drools asks for that. */
public final class Place {

    public enum Type {
        SPOT,
        EVENT,
        COMMUNITY,
        CLUB,
        LIST
    }

    public enum Kind {
        COMMERCIAL,
        THIRD,
        FOURTH,
        FIFTH
    }

    public enum ExpertScope {
        NONE,
        LOCAL,
        CITY,
        REGIONAL,
        NATIONAL,
        GLOBAL,
        UNIVERSAL
    }

    private final String id;
    private final double modelScore;
    private final Type type;
    private final @Nullable Kind placeKind;
    private final @Nullable ExpertScope expertScope;
    private final @Nullable String localityId;
    private final @Nullable String cityId;
    private final Flag activeCommunity;
    private final Flag deepCommunity;
    private final Flag hostsEvents;
    private final Flag activeClub;
    private final Flag expertInUserLocality;
    private final Flag blocked;
    private final Flag closed;
    private final Flag dismissed;
    private final Flag ai2aiCompatible;
    private final Flag inLargeDiverseCity;
    private final double upcomingEvents;
    private final double goldenResidencyYears;
    private final double minimumAge;
    private final double compatibility;
    private final double crowd;
    private final double energy;
    private final double distanceKm;

    /** @param modelScore on the pack's grid */
    Place(Candidate candidate, double modelScore) {
        NamedValues values = new NamedValues(candidate.values());
        this.id = candidate.id();
        this.modelScore = modelScore;
        this.type = Objects.requireNonNull(values.constant("type", Type.class));
        this.placeKind = values.constant("placeKind", Kind.class);
        this.expertScope = values.constant("expertScope", ExpertScope.class);
        this.localityId = values.text("localityId");
        this.cityId = values.text("cityId");
        this.activeCommunity = values.flag("activeCommunity");
        this.deepCommunity = values.flag("deepCommunity");
        this.hostsEvents = values.flag("hostsEvents");
        this.activeClub = values.flag("activeClub");
        this.expertInUserLocality = values.flag("expertInUserLocality");
        this.blocked = values.flag("blocked");
        this.closed = values.flag("closed");
        this.dismissed = values.flag("dismissed");
        this.ai2aiCompatible = values.flag("ai2aiCompatible");
        this.inLargeDiverseCity = values.flag("inLargeDiverseCity");
        this.upcomingEvents = values.number("upcomingEvents");
        this.goldenResidencyYears = values.number("goldenResidencyYears");
        this.minimumAge = values.number("minimumAge");
        this.compatibility = values.number("compatibility");
        this.crowd = values.number("crowd");
        this.energy = values.number("energy");
        this.distanceKm = values.number("distanceKm");
    }

    public String getId() {
        return id;
    }

    public double getModelScore() {
        return modelScore;
    }

    public Type getType() {
        return type;
    }

    public @Nullable Kind getPlaceKind() {
        return placeKind;
    }

    public @Nullable ExpertScope getExpertScope() {
        return expertScope;
    }

    public @Nullable String getLocalityId() {
        return localityId;
    }

    public @Nullable String getCityId() {
        return cityId;
    }

    public Flag getActiveCommunity() {
        return activeCommunity;
    }

    public Flag getDeepCommunity() {
        return deepCommunity;
    }

    public Flag getHostsEvents() {
        return hostsEvents;
    }

    public Flag getActiveClub() {
        return activeClub;
    }

    public Flag getExpertInUserLocality() {
        return expertInUserLocality;
    }

    public Flag getBlocked() {
        return blocked;
    }

    public Flag getClosed() {
        return closed;
    }

    public Flag getDismissed() {
        return dismissed;
    }

    public Flag getAi2aiCompatible() {
        return ai2aiCompatible;
    }

    public Flag getInLargeDiverseCity() {
        return inLargeDiverseCity;
    }

    public double getUpcomingEvents() {
        return upcomingEvents;
    }

    public double getGoldenResidencyYears() {
        return goldenResidencyYears;
    }

    public double getMinimumAge() {
        return minimumAge;
    }

    public double getCompatibility() {
        return compatibility;
    }

    public double getCrowd() {
        return crowd;
    }

    public double getEnergy() {
        return energy;
    }

    public double getDistanceKm() {
        return distanceKm;
    }
}
