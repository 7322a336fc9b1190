package app.spots.rules.decision.event;

import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.DecisionLog.DecisionOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DecisionFunctions {

    /**
     * In batches, since there is one for every answer. Declared without an element type: Spring Cloud Function converts the
     * elements of a typed batch and quietly drops those it thinks it cannot.
     */
    @Bean
    Consumer<Message<?>> decisions(DecisionLog log, JsonMapper json) {
        return message -> {
            List<?> bodies = (List<?>) message.getPayload();
            List<DecisionOf> decisions = new ArrayList<>(bodies.size());
            for (int i = 0; i < bodies.size(); i++) {
                try {
                    read(json, bodies.get(i)).ifPresent(decisions::add);
                } catch (RuntimeException bad) {
                    // What stands before it is kept; it alone goes to the dead letters, the rest comes again.
                    log.keep(decisions);
                    throw new BatchListenerFailedException("not a RecommendationServed", bad, i);
                }
            }
            log.keep(decisions);
        };
    }

    /** Decisions of before inputs were kept, and tombstones, have nothing to replay. */
    private static Optional<DecisionOf> read(JsonMapper json, Object body) {
        if (!(body instanceof byte[] bytes)) {
            return Optional.empty();
        }
        RecommendationServed served = json.readValue(bytes, RecommendationServed.class);
        return Decisions.logged(served).map(decision -> new DecisionOf(served.agentId(), decision));
    }
}
