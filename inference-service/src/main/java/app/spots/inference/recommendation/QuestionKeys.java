package app.spots.inference.recommendation;

import app.spots.contracts.recommendation.Weather;
import app.spots.features.GeoPoint;
import app.spots.inference.execution.AnswerKey;
import app.spots.inference.execution.AnswerKeys;
import app.spots.inference.moderation.Moderation;
import app.spots.inference.person.FactsState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which questions share an answer: the same person in the same state, of the same age, for the same words, types, number and
 * radius, by the same release and blocks of moderation, from the same cell of a thousandth of a degree (111 m north to south; a tenth of that below
 * a radius of 2 km), in the same hour of now, or in the same ten minutes of a stated time; for as many people, in the same weather to a
 * degree.
 */
@Component
class QuestionKeys {
    private static final int CELLS_PER_DEGREE = 1_000;
    private static final int SMALL_CELLS_PER_DEGREE = 10_000;
    private static final double SMALL_RADIUS_KM = 2;
    private static final int MINUTES = 10;

    private final AnswerKeys keys;
    private final Moderation moderation;
    private final ExplorationSettings exploration;

    QuestionKeys(AnswerKeys keys, Moderation moderation, ExplorationSettings exploration) {
        this.keys = keys;
        this.moderation = moderation;
        this.exploration = exploration;
    }

    AnswerKey of(Occasion occasion, FactsState facts, Approach approach) {
        RecommendationQuery query = occasion.query();
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(approach.key());
        parts.add(facts.version());
        parts.add(facts.forgottenAt());
        parts.add(occasion.ageBand().claim());
        parts.add(moderation.state());
        parts.add(cell(query));
        parts.add(time(query));
        parts.add(query.words());
        parts.add(new TreeSet<>(query.types()));
        parts.add(query.limit());
        parts.add(query.radiusKm());
        parts.add(weather(query.weather()));
        parts.add(query.groupSize());
        parts.add(occasion.release().releaseId());
        parts.add(occasion.release().modelId());
        parts.add(occasion.release().packId());
        parts.add(occasion.release().weightsId());
        parts.add(exploration.isOn() ? exploration.window() : 0);
        return keys.of(occasion.agentId(), parts);
    }

    private static @Nullable String cell(RecommendationQuery query) {
        GeoPoint location = query.location();
        if (location == null) {
            return null;
        }
        int cells = query.radiusKm() < SMALL_RADIUS_KM ? SMALL_CELLS_PER_DEGREE : CELLS_PER_DEGREE;
        return (long) Math.floor(location.latitude() * cells) + " " + (long) Math.floor(location.longitude() * cells);
    }

    private static @Nullable String weather(@Nullable Weather weather) {
        Double celsius = weather == null ? null : weather.temperatureC();
        return weather == null ? null : weather.isWet() + " " + (celsius == null ? null : Math.round(celsius));
    }

    private static String time(RecommendationQuery query) {
        OffsetDateTime stated = query.localTime();
        if (stated == null) {
            Instant hour = query.at().truncatedTo(ChronoUnit.HOURS);
            return "now " + hour.atOffset(ZoneOffset.UTC).getHour();
        }
        OffsetDateTime minute = stated.truncatedTo(ChronoUnit.MINUTES);
        return minute.minusMinutes(minute.getMinute() % MINUTES).toString();
    }
}
