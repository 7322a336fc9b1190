package app.spots.servicedefaults.outbox;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's outbox.
 *
 * @param enabled whether there is one
 * @param relay whether this process delivers it; off only where another replica or a test does
 * @param table with a schema only where the role's search path does not lead to it
 * @param inboxTable likewise
 */
@Validated
@ConfigurationProperties("spots.outbox")
record OutboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean relay,
        @DefaultValue("outbox_message") @NotBlank String table,
        @DefaultValue("inbox_message") @NotBlank String inboxTable) {}
