package app.spots.collection.app;

import app.spots.collection.intake.EventFields;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The app's events carry no consent of their own; whoever runs the cluster declares on what ground they are taken.
 *
 * @param consentBasis for example the consent text that every user of the app has agreed to, with its version; empty: none is
 *     declared and none of the app's events is taken
 * @param purposes what that ground allows
 */
@Validated
@ConfigurationProperties("spots.collection.app")
record AppProperties(
        @DefaultValue("") @NotNull @Size(max = 200) String consentBasis,
        @DefaultValue @NotNull List<String> purposes) {

    AppProperties {
        purposes = List.copyOf(purposes);
        if (!purposes.stream().allMatch(EventFields::isKnownPurpose)) {
            throw new IllegalArgumentException(
                    "spots.collection.app.purposes must name some of recommendation, training, analytics");
        }
    }

    boolean isDeclared() {
        return !consentBasis.isBlank() && !purposes.isEmpty();
    }
}
