package app.spots.gateway.upstream.web;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large a request's body may be on the wire.
 *
 * @param paths by the beginning of the path; the longest that fits counts
 * @param other for every other path
 * @param upload for the one path that takes files, {@code /v1/artifacts}: streamed, never held in memory
 * @param patience how long a whole body may take, uploads excepted
 */
@Validated
@ConfigurationProperties("spots.body")
record BodyLimitProperties(
        @DefaultValue Map<String, DataSize> paths,
        @DefaultValue("1MB") DataSize other,
        @DefaultValue("64MB") DataSize upload,
        @DefaultValue("30s") Duration patience) {}
