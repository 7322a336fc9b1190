package app.spots.servicedefaults.problem;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxRequestBody as sent, and as unpacked where this service unpacks; more is answered with 413
 * @param unpackRequests whether gzipped bodies are unpacked before controllers see them; off where a service passes bytes on or
 *     unpacks them itself
 */
@Validated
@ConfigurationProperties("spots.web")
record ProblemProperties(
        @DefaultValue("2MB") @NotNull DataSize maxRequestBody,
        @DefaultValue("true") boolean unpackRequests) {}
