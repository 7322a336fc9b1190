package app.spots.gateway.limits;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often callers may ask.
 *
 * @param agent for each agent id
 * @param operator for each agent id that holds one of {@code operatorScopes}: an import sends thousands of rows a second
 * @param anonymous for each address without a valid token
 * @param tracked how many agents and addresses are remembered at once
 */
@Validated
@ConfigurationProperties("spots.limits")
record LimitProperties(
        @DefaultValue @Valid Agent agent,
        @DefaultValue @Valid Operator operator,
        @DefaultValue @Valid Anonymous anonymous,

        @DefaultValue({
            "catalogue:write",
            "history:import",
            "rules:author",
            "rules:publish",
            "models:write",
            "releases:write"
        })
        Set<String> operatorScopes,

        @DefaultValue("100000") @Positive int tracked) {

    interface Limit {
        int perSecond();

        int burst();
    }

    record Agent(
            @DefaultValue("20") @Positive int perSecond,
            @DefaultValue("100") @Positive int burst) implements Limit {}

    record Operator(
            @DefaultValue("500") @Positive int perSecond,
            @DefaultValue("2000") @Positive int burst) implements Limit {}

    record Anonymous(
            @DefaultValue("20") @Positive int perSecond,
            @DefaultValue("200") @Positive int burst) implements Limit {}
}
