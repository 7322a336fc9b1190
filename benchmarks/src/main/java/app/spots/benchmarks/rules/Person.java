package app.spots.benchmarks.rules;

import app.spots.rulescore.InputValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user as a Java programmer writes one; NaN and null are unknown. Public, with getters, because Drools asks for that. */
public final class Person {

    public enum Stage {
        SPOT_DISCOVERY,
        COMMUNITY_FORMATION,
        EVENT_ENGAGEMENT,
        LIFE_ENRICHMENT
    }

    private static final Map<String, Double> YOUNGEST_AGE = Map.of("under_18", 0.0, "18_20", 18.0, "21_plus", 21.0);

    private final @Nullable Stage stage;
    private final @Nullable String localityId;
    private final @Nullable String cityId;
    private final double youngestAge;
    private final double crowdTolerance;
    private final double energyPreference;

    Person(InputValues user) {
        NamedValues values = new NamedValues(user);
        String ageBand = values.text("ageBand");
        this.stage = values.constant("stage", Stage.class);
        this.localityId = values.text("localityId");
        this.cityId = values.text("cityId");
        this.youngestAge = ageBand == null ? Double.NaN : YOUNGEST_AGE.getOrDefault(ageBand, Double.NaN);
        this.crowdTolerance = values.number("crowdTolerance");
        this.energyPreference = values.number("energyPreference");
    }

    public @Nullable Stage getStage() {
        return stage;
    }

    public @Nullable String getLocalityId() {
        return localityId;
    }

    public @Nullable String getCityId() {
        return cityId;
    }

    /** The least age that the person is known to have. */
    public double getYoungestAge() {
        return youngestAge;
    }

    public double getCrowdTolerance() {
        return crowdTolerance;
    }

    public double getEnergyPreference() {
        return energyPreference;
    }
}
