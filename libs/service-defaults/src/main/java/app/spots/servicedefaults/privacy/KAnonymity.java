package app.spots.servicedefaults.privacy;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What was counted over fewer different people than this does not leave the cluster.
 *
 * @param k least number of people
 */
@Validated
@ConfigurationProperties("spots.privacy")
public record KAnonymity(@DefaultValue("20") @Min(2) int k) {

    /** Whether what rests on so many people would tell too much of them; that it rests on nobody tells nothing. */
    public boolean suppresses(long people) {
        return people > 0 && people < k;
    }
}
