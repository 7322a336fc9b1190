package app.spots.benchmarks.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** A feedback event of exactly 1 KB of JSON: twenty measures with values of their own, valid under its schema. */
final class EventText {
    static final int BYTES = 1024;

    private static final String[] MEASURES = {
        "ambience", "noise_level", "light_level", "service_speed", "coffee_quality", "food_quality", "seat_comfort",
        "crowd_density", "wait_minutes", "staff_warmth", "music_fit", "price_fairness", "cleanliness", "wifi_quality",
        "power_outlets", "outdoor_share", "ease_of_talking", "belonging", "would_return"
    };
    /** Digits of a value after the point. */
    private static final int DECIMALS = 15;

    private final SplittableRandom random;

    EventText(SplittableRandom random) {
        this.random = random;
    }

    /** Appends one event. */
    void append(StringBuilder text, String eventId, long seq, long occurred, long elapsedMs) {
        int begun = text.length();
        text.append("{\"eventId\":\"")
                .append(eventId)
                .append("\",\"seq\":")
                .append(seq)
                .append(",\"type\":\"spots.feedback.given.v1\",\"schema\":1,\"occurredWall\":\"")
                .append(Instant.ofEpochMilli(occurred).truncatedTo(ChronoUnit.MILLIS))
                .append("\",\"occurredElapsedMs\":")
                .append(elapsedMs)
                .append(
                        ",\"bootId\":\"boot_1\",\"consentVersion\":\"2026-01\",\"purposes\":[\"recommendation\",\"training\"],")
                .append("\"payload\":");
        appendPayload(text, BYTES - (text.length() - begun) - 1);
        text.append('}');
    }

    /** Appends a payload of exactly this many bytes. */
    void appendPayload(StringBuilder text, int bytes) {
        int begun = text.length();
        text.append("{\"feedbackType\":\"spotExperience\",\"satisfaction\":");
        appendValue(text, 2);
        text.append(",\"targetId\":\"spot_")
                .append(random.nextInt(100_000, 1_000_000))
                .append("\",\"metadata\":{");
        for (String measure : MEASURES) {
            text.append('"').append(measure).append("\":");
            appendValue(text, DECIMALS);
            text.append(',');
        }
        // The last name takes up what is left: a name may have 40 characters.
        int name = bytes - (text.length() - begun) - "\"\":0.1}}".length();
        if (name < 1 || name > 40) {
            throw new IllegalStateException("a last name of " + name + " characters does not make " + bytes + " bytes");
        }
        text.append('"')
                .repeat('x', name)
                .append("\":0.")
                .append(random.nextInt(1, 10))
                .append("}}");
    }

    private void appendValue(StringBuilder text, int decimals) {
        text.append("0.");
        for (int i = 1; i < decimals; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        text.append((char) ('1' + random.nextInt(9)));
    }
}
