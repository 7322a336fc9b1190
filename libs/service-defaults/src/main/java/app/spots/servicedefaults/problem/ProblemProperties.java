package app.spots.servicedefaults.problem;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** @param maxRequestBody as sent, before any decompression; more is answered with 413 */
@Validated
@ConfigurationProperties("spots.web")
record ProblemProperties(@DefaultValue("2MB") @NotNull DataSize maxRequestBody) {}
