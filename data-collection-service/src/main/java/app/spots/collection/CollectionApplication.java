package app.spots.collection;

import app.spots.collection.training.TrainingProperties;
import app.spots.collection.training.dataset.DatasetProperties;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties({CollectionProperties.class, TrainingProperties.class, DatasetProperties.class})
class CollectionApplication {

    static void main(String[] args) {
        SpringApplication.run(CollectionApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
