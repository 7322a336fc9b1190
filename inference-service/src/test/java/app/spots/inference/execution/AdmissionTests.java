package app.spots.inference.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.inference.execution.Admission.Place;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AdmissionTests {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void letsSoManyInSoManyWaitAndRefusesTheRestAtOnce() throws Exception {
        Admission admission = new Admission(2, 1, Duration.ofSeconds(60), meters);
        Place first = admission.enter();
        Place second = admission.enter();
        try (ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Place> third = elsewhere.submit(admission::enter);
            Awaitility.await()
                    .until(() -> meters.get("spots.execution.waiting").gauge().value() == 1);

            assertThatThrownBy(admission::enter)
                    .isInstanceOf(OverloadedException.class)
                    .hasMessageContaining("wait already");
            assertThat(third).isNotDone();

            first.close();
            third.get().close();
            second.close();
        }
        assertThat(meters.get("spots.execution.running").gauge().value()).isZero();
        assertThat(meters.get("spots.execution.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void refusesWhoseTurnDoesNotComeInTime() {
        Admission admission = new Admission(1, 5, Duration.ofMillis(20), meters);
        Place only = admission.enter();

        assertThatThrownBy(admission::enter).isInstanceOf(OverloadedException.class);

        only.close();
        admission.enter().close();
        assertThat(meters.get("spots.execution.waiting").gauge().value()).isZero();
    }
}
