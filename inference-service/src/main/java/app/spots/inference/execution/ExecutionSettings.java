package app.spots.inference.execution;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param freshFor how long a ranking is given again as it is; zero for never: then nothing is kept at all
 * @param staleFor how old one may be that is given while it is made anew; nothing older is ever given
 * @param deadline after which an answer is made of what is popular near by
 * @param concurrent answers in the making at once
 * @param waiting requests that may wait for their turn; more are refused
 * @param keptItems ranked items in memory, over all rankings: about 7 KB each
 * @param storedRows rankings in the database
 * @param secret under which a ranking's key hides what was asked for, the same on every replica; absent: one of this
 *     process's own, with which no other finds its rankings
 */
@Validated
@ConfigurationProperties("spots.execution")
public record ExecutionSettings(
        @DefaultValue("60s") Duration freshFor,
        @DefaultValue("5m") Duration staleFor,
        @DefaultValue("1s") Duration deadline,
        @DefaultValue("32") @Min(1) @Max(1_000) int concurrent,
        @DefaultValue("256") @PositiveOrZero int waiting,
        @DefaultValue("24000") @Positive int keptItems,
        @DefaultValue("20000") @Positive int storedRows,
        @Nullable String secret) {

    public boolean keeps() {
        return freshFor.isPositive();
    }

    @AssertTrue(message = "staleFor must not be shorter than freshFor, nor either of them negative")
    boolean isInOrder() {
        return !freshFor.isNegative() && staleFor.compareTo(freshFor) >= 0 && !deadline.isNegative();
    }
}
