package app.spots.rules.pack;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param twoPerson whether author and publisher must be two people */
@Validated
@ConfigurationProperties("spots.rules")
record PublicationProperties(@DefaultValue("false") boolean twoPerson) {}
