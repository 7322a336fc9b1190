package app.spots.rules;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class RulesApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(RulesApplication.class, arguments);
    }
}
