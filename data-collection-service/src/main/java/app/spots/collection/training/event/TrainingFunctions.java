package app.spots.collection.training.event;

import app.spots.collection.training.event.InteractionsRead.Told;
import app.spots.collection.training.label.ReportedDecision;
import app.spots.collection.training.label.TrainingIntake;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.RecordInterest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TrainingFunctions {

    @Bean
    Consumer<Message<List<byte[]>>> decisionsForTraining(TrainingIntake intake, JsonMapper mapper) {
        return batch -> EventBatch.of(batch)
                .each(
                        event -> event.isTombstone()
                                ? Optional.<ReportedDecision>empty()
                                : Optional.of(new ReportedDecision(
                                        event.data(mapper, RecommendationServed.class), event.erasedAt())),
                        decisions -> intake.decided(
                                decisions.stream().flatMap(Optional::stream).toList()));
    }

    @Bean
    Consumer<Message<List<byte[]>>> interactionsForTraining(TrainingIntake intake, JsonMapper mapper) {
        InteractionsRead reader = new InteractionsRead(mapper);
        return batch -> EventBatch.of(batch)
                .each(
                        reader::read,
                        told -> intake.reported(
                                told.stream()
                                        .map(Told::shown)
                                        .flatMap(Optional::stream)
                                        .toList(),
                                told.stream()
                                        .map(Told::done)
                                        .flatMap(Optional::stream)
                                        .toList()));
    }

    @Bean
    RecordInterest trainingInterest() {
        return new TrainingInterest();
    }
}
