package app.spots.benchmarks.sync;

import java.time.Duration;

/**
 * How large a run is, beside what its options say.
 *
 * @param phones installs that send to the service
 * @param gatewayPhones and through the gateway
 * @param queued events on the phone whose queue is drained
 * @param second how long a second of the options takes: less where a run is only played
 * @param surelyLess events per second that a load is prepared for before its rate is known
 * @param leastPrepared and at least, once it is known: a machine that was busy while warming may be free later
 */
record Extent(int phones, int gatewayPhones, int queued, Duration second, double surelyLess, double leastPrepared) {

    static final Extent WHOLE = new Extent(2_000, 200, 10_000, Duration.ofSeconds(1), 20_000, 6_000);

    Duration seconds(int seconds) {
        return second.multipliedBy(seconds);
    }
}
