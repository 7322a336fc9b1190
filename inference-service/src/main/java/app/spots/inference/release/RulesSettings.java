package app.spots.inference.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param warmUp how long at most a new pack runs on made-up candidates, so that the first request after a swap is fast */
@Validated
@ConfigurationProperties("spots.rules")
record RulesSettings(@DefaultValue("2s") Duration warmUp) {}
