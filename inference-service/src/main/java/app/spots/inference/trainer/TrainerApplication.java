package app.spots.inference.trainer;

import app.spots.inference.release.RegistrySettings;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.Environment;

/** Trains once and ends: status 0 where a model was recorded, promoted or not; 2 where nothing is to be learned; else 1. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan
@EnableConfigurationProperties(RegistrySettings.class)
public class TrainerApplication {
    private static final String ROLE = "trainer";

    public static boolean isAsked(String[] arguments) {
        return ROLE.equals(System.getenv("SPOTS_ROLE"))
                || Arrays.asList(arguments).contains("--spots.role=" + ROLE);
    }

    public static void run(String[] arguments) {
        SpringApplication application = new SpringApplication(TrainerApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles(ROLE);
        ConfigurableApplicationContext context = application.run(arguments);
        int status = context.getBean(TrainerJob.class).run();
        System.exit(SpringApplication.exit(context, () -> status));
    }

    /** Bound here: a settings class of its own would be looked for, and its data set asked for, where it serves. */
    @Bean
    TrainerSettings trainerSettings(Environment environment) {
        return Binder.get(environment).bindOrCreate("spots.trainer", TrainerSettings.class);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
