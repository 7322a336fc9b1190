package app.spots.servicedefaults.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/** Kafka headers as UTF-8 text both ways, as the CloudEvents Kafka binding has them; no Java type ever rides along. */
final class StringHeaders implements KafkaHeaderMapper {
    private static final String INTERNAL = "kafka_";

    @Override
    public void fromHeaders(MessageHeaders headers, Headers target) {
        headers.forEach((name, value) -> {
            if (value instanceof String text && !name.startsWith(INTERNAL)) {
                target.add(name, text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Override
    public void toHeaders(Headers source, Map<String, Object> headers) {
        for (Header header : source) {
            if (header.value() != null && !header.key().startsWith(INTERNAL)) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
    }
}
