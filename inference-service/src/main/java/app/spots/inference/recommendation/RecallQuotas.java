package app.spots.inference.recommendation;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many candidates each recall may add to an answer's.
 *
 * @param near the nearest spots
 * @param own spots the person went to, the most visited first
 * @param popular spots with the most visitors
 * @param liked spots that the collaborative model gives the highest scores, where there is one and it knows the person
 * @param text what is nearest to the person's words, or to the person's latest spots
 * @param letters names, categories and tags that hold the person's words
 * @param around communities, clubs, events and lists at the places found so far, of each
 * @param joined events and clubs of the person's own communities
 * @param fresh what was announced last
 */
@Validated
@ConfigurationProperties("spots.recall")
record RecallQuotas(
        @DefaultValue("1000") @PositiveOrZero int near,
        @DefaultValue("150") @PositiveOrZero int own,
        @DefaultValue("200") @PositiveOrZero int popular,
        @DefaultValue("150") @PositiveOrZero int liked,
        @DefaultValue("150") @PositiveOrZero int text,
        @DefaultValue("100") @PositiveOrZero int letters,
        @DefaultValue("100") @PositiveOrZero int around,
        @DefaultValue("50") @PositiveOrZero int joined,
        @DefaultValue("50") @PositiveOrZero int fresh) {}
