package app.spots.collection.erasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How long somebody has been waiting to be forgotten everywhere here: what an alarm for the legal deadline reads. */
@Component
class ErasureMeters implements MeterBinder {
    private final JdbcTemplate jdbc;

    ErasureMeters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("spots.erasure.oldest.open", this, ErasureMeters::oldestOpenSeconds)
                .baseUnit("seconds")
                .description("Since when the oldest unfinished erasure was decided; 0 where none is open")
                .register(meters);
    }

    private double oldestOpenSeconds() {
        Double seconds = jdbc.queryForObject("""
                SELECT coalesce(extract(epoch FROM now() - min(e.erased_at)), 0)::float8
                FROM erasure e WHERE e.erasure_id IN (SELECT erasure_id FROM erasure_store WHERE finished_at IS NULL)
                """, Double.class);
        return seconds == null ? Double.NaN : Math.max(0, seconds);
    }
}
