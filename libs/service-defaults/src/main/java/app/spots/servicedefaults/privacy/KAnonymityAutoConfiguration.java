package app.spots.servicedefaults.privacy;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** For whoever answers about groups of people: {@link KAnonymity}. */
@AutoConfiguration
@EnableConfigurationProperties(KAnonymity.class)
public class KAnonymityAutoConfiguration {}
