package app.spots.inference.bundle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param enabled whether this replica makes bundles; it tells of those that there are in any case
 * @param lookEvery how often it looks for areas whose bundle is due
 * @param every an area's bundle is made anew after so long, and when the release has changed
 * @param areas with the most spots, of each of which a bundle is made
 * @param leastSpots an area with fewer has none
 * @param spots in a bundle at most, the most visited
 * @param others events, communities, clubs and lists in it at most
 * @param atMost a bundle's bytes; of one that would be larger, the least visited spots are left out
 */
@Validated
@ConfigurationProperties("spots.bundles")
record BundleSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1m") Duration lookEvery,
        @DefaultValue("6h") Duration every,
        @DefaultValue("200") @PositiveOrZero int areas,
        @DefaultValue("10") @Positive int leastSpots,
        @DefaultValue("2000") @Min(1) @Max(5_000) int spots,
        @DefaultValue("300") @Min(0) @Max(2_000) int others,
        @DefaultValue("1000000B") DataSize atMost) {}
