package app.spots.rules.pack;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** Four eyes, where they are asked for. */
@Component
public class TwoPersonRule {

    private final PublicationProperties properties;

    TwoPersonRule(PublicationProperties properties) {
        this.properties = properties;
    }

    public boolean isOn() {
        return properties.twoPerson();
    }

    /**
     * The pack that comes with the service has its review in the build.
     *
     * @throws TwoPersonException when the publisher is one of the authors
     */
    public void check(Collection<String> authors, String publisher) {
        boolean ourOwn = publisher.equals(StartingPack.ACTOR);
        if (properties.twoPerson() && !ourOwn && authors.contains(publisher)) {
            throw new TwoPersonException();
        }
    }
}
