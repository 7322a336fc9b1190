package app.spots.collection.training.event;

import app.spots.contracts.event.CloudEventHeaders;
import app.spots.contracts.event.EventTypes;
import app.spots.servicedefaults.event.RecordInterest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which interactions can tell anything of an exposure, by the type in the header and a look for one member in the bytes. Most are
 * feedback about nothing that was shown. {@link InteractionsRead} decides about the rest.
 */
final class TrainingInterest implements RecordInterest {
    /** What {@link InteractionsRead} reads whatever is in it. */
    static final Set<String> ALWAYS = Set.of(
            EventTypes.EXPOSURE_RECORDED,
            EventTypes.RECOMMENDATION_ACTED,
            EventTypes.VISIT_RECORDED,
            EventTypes.EVENT_ATTENDED,
            EventTypes.COMMUNITY_JOINED);

    private static final byte[] IMPRESSION = "\"impressionId\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = ":null".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String binding() {
        return "interactionsForTraining-in-0";
    }

    @Override
    public boolean concerns(ConsumerRecord<?, ?> interaction) {
        Header type = interaction.headers().lastHeader(CloudEventHeaders.TYPE);
        if (type == null || type.value() == null || !(interaction.value() instanceof byte[] body)) {
            // Wrong in some way: the consumer finds out how and gives it to the dead letters.
            return true;
        }
        String name = new String(type.value(), StandardCharsets.UTF_8);
        return ALWAYS.contains(name) || (name.equals(EventTypes.FEEDBACK_GIVEN) && namesAnImpression(body));
    }

    private static boolean namesAnImpression(byte[] interaction) {
        for (int at = 0; at + IMPRESSION.length <= interaction.length; at++) {
            if (stands(IMPRESSION, interaction, at) && !stands(NONE, interaction, at + IMPRESSION.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(byte[] sought, byte[] text, int at) {
        if (at + sought.length > text.length) {
            return false;
        }
        for (int i = 0; i < sought.length; i++) {
            if (text[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
