package app.spots.collection.training.dataset;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param directory where the files are
 * @param memory that DuckDB may use; beyond it, it spills to disk
 * @param threads of DuckDB
 * @param positiveShare that balancing aims at
 * @param leastPeople a pattern that fewer people stand behind is not told
 * @param leastSupport a pair that was met less often is not tested
 */
@Validated
@ConfigurationProperties("spots.datasets")
public record DatasetProperties(
        @DefaultValue("data/datasets") @NotNull Path directory,
        @DefaultValue("256MB") @NotNull DataSize memory,
        @DefaultValue("2") @Min(1) @Max(64) int threads,

        @DefaultValue("0.5") @DecimalMin("0.4") @DecimalMax("0.6")
        double positiveShare,

        @DefaultValue("20") @Min(2) int leastPeople,
        @DefaultValue("50") @Min(1) int leastSupport,
        @DefaultValue @NotNull Gate gate) {

    /** What a labelled set must have before a model is trained on it; the plan's figures. */
    public record Gate(
            @DefaultValue("10000") @Min(1) long examples,

            @DefaultValue("0.4") @DecimalMin("0") @DecimalMax("1")
            double leastPositiveShare,

            @DefaultValue("0.6") @DecimalMin("0") @DecimalMax("1")
            double mostPositiveShare,

            @DefaultValue("0.7") @DecimalMin("0") @DecimalMax("1")
            double meanConfidence) {}
}
