package app.spots.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One bucket for each agent and each anonymous address, on this gateway alone; an idle bucket is forgotten once full. */
@Component
public class RateLimits {
    private final LimitProperties limits;
    private final Cache<String, Bucket> agents;
    private final Cache<String, Bucket> operators;
    private final Cache<String, Bucket> addresses;

    RateLimits(LimitProperties limits) {
        this.limits = limits;
        this.agents = buckets(limits.agent());
        this.operators = buckets(limits.operator());
        this.addresses = buckets(limits.anonymous());
    }

    public Verdict agent(String agentId, Set<String> scopes) {
        boolean operator = !Collections.disjoint(scopes, limits.operatorScopes());
        return operator
                ? take(operators.get(agentId, id -> full(limits.operator())))
                : take(agents.get(agentId, id -> full(limits.agent())));
    }

    public Verdict anonymous(String address) {
        return take(addresses.get(network(address), id -> full(limits.anonymous())));
    }

    /** IPv6 gives every household 2^64 addresses, so its first half is what counts. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", 5);
        return String.join(":", groups[0], group(groups, 1), group(groups, 2), group(groups, 3));
    }

    private static String group(String[] groups, int index) {
        return index < groups.length ? groups[index] : "";
    }

    private static Verdict take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Verdict(probe.isConsumed(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket full(LimitProperties.Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    private Cache<String, Bucket> buckets(LimitProperties.Limit limit) {
        Duration untilFull = Duration.ofSeconds(1 + limit.burst() / limit.perSecond());
        return Caffeine.newBuilder()
                .maximumSize(limits.tracked())
                .expireAfterAccess(untilFull)
                .build();
    }

    /**
     * Whether a request passes.
     *
     * @param pause how long until the next one would
     */
    public record Verdict(boolean admitted, Duration pause) {}
}
