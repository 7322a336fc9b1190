package app.spots.inference.context;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Locality;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LargeDiverseCityTests {
    @Test
    void takesTwoOfThree() {
        assertThat(LargeDiverseCity.is(city(789.0, 8_800_000L, false))).isTrue();
        assertThat(LargeDiverseCity.is(city(789.0, 100L, true))).isTrue();
        assertThat(LargeDiverseCity.is(city(1.0, 2_000_001L, true))).isTrue();
        assertThat(LargeDiverseCity.is(city(500.0, 2_000_000L, true))).isFalse();
    }

    @Test
    void isUnknownWhereTheMissingFactWouldDecide() {
        assertThat(LargeDiverseCity.is(null)).isNull();
        assertThat(LargeDiverseCity.is(city(null, null, true))).isNull();
        assertThat(LargeDiverseCity.is(city(null, 100L, true))).isNull();
        assertThat(LargeDiverseCity.is(city(null, 100L, false))).isFalse();
        assertThat(LargeDiverseCity.is(city(null, 8_800_000L, true))).isTrue();
    }

    private static Locality city(@Nullable Double areaKm2, @Nullable Long population, boolean documented) {
        return new Locality("c", "C", "city", null, null, areaKm2, population, documented);
    }
}
