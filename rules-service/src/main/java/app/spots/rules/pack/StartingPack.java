package app.spots.rules.pack;

import app.spots.rulescore.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes sure that a new cluster has a pack: stores the one that comes with the service, and publishes it unless an operator has
 * published one, whose choice a restart must not overrule. The service is not ready before.
 */
@Component
class StartingPack implements ApplicationRunner {

    static final String ACTOR = "service:rules";

    private static final Logger log = LoggerFactory.getLogger(StartingPack.class);

    private final RulePacks packs;
    private final Publications publications;

    StartingPack(RulePacks packs, Publications publications) {
        this.packs = packs;
        this.publications = publications;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ensure();
    }

    void ensure() {
        RulePacks.Stored stored = packs.store(read(), ACTOR);
        String packId = stored.pack().packId();
        if (publications.anotherThanPublished(ACTOR)) {
            log.info("Starting pack {} stands by: an operator has published another", packId);
        } else if (publications.publish(packId, ACTOR).created()) {
            log.info("Published the starting pack {}", packId);
        }
    }

    static Pack read() {
        try {
            return Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException("the starting pack is missing from the build", broken);
        }
    }
}
