package app.spots.rules.decision.event;

import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.rules.decision.DecisionLog;
import app.spots.rules.decision.DecisionLog.DecisionOf;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DecisionFunctions {

    /** In batches, since there is one for every answer. */
    @Bean
    Consumer<Message<List<byte[]>>> decisions(DecisionLog log, JsonMapper json) {
        return batch -> EventBatch.of(batch)
                .each(
                        event -> read(event, json),
                        decisions -> log.keep(
                                decisions.stream().flatMap(Optional::stream).toList()));
    }

    /** Decisions of before inputs were kept, and tombstones, have nothing to replay. */
    private static Optional<DecisionOf> read(ReceivedEvent event, JsonMapper json) {
        if (event.isTombstone()) {
            return Optional.empty();
        }
        RecommendationServed served = event.data(json, RecommendationServed.class);
        return Decisions.logged(served).map(decision -> new DecisionOf(served.agentId(), event.erasedAt(), decision));
    }
}
