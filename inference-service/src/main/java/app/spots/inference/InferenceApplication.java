package app.spots.inference;

import app.spots.inference.trainer.TrainerApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.scheduling.annotation.EnableScheduling;

/** One image, two roles: it serves, or with {@code spots.role=trainer} it trains one model and ends. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class),
            @Filter(type = FilterType.REGEX, pattern = "app\\.spots\\.inference\\.trainer\\..*")
        })
@ConfigurationPropertiesScan
@EnableScheduling
class InferenceApplication {
    static void main(String[] args) {
        if (TrainerApplication.isAsked(args)) {
            TrainerApplication.run(args);
        } else {
            SpringApplication.run(InferenceApplication.class, args);
        }
    }
}
