package app.spots.collection.subject;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param masterKey 32 random bytes in Base64; wraps every person's data key
 * @param formerMasterKeys still open what has not been wrapped anew; empty unless a rotation is under way
 * @param cachedKeys data keys held unwrapped in memory
 */
@Validated
@ConfigurationProperties("spots.privacy")
record PrivacyProperties(
        @NotBlank String masterKey,
        @DefaultValue List<String> formerMasterKeys,
        @DefaultValue("20000") @Min(1) int cachedKeys) {

    @Override
    public String toString() {
        return "PrivacyProperties[cachedKeys=" + cachedKeys + "]";
    }
}
