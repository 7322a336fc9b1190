package app.spots.collection.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.spots.collection.CollectionProperties;
import app.spots.collection.intake.BodyTooLargeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BodyDoorTests {
    private static final int HISTORY = 8 * 1024 * 1024;
    private static final int SYNC = 512 * 1024;

    private final BodyDoor door = new BodyDoor(new CollectionProperties(4, Duration.ofMillis(50), 1));

    @Test
    void turnsAwayUnreadWhenFullAndLetsInAgain() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> door.enter(request(3), HISTORY, body -> {
                inside.countDown();
                awaitQuietly(leave);
                return body.length;
            }));
            inside.await();
            MockHttpServletRequest second = request(3);
            assertThatExceptionOfType(TooBusyException.class)
                    .isThrownBy(() -> door.enter(second, SYNC, body -> body.length));
            assertThat(second.getInputStream().available()).isEqualTo(3);

            leave.countDown();
            assertThat(first.get()).isEqualTo(3);
            int length = door.enter(second, SYNC, body -> body.length);
            assertThat(length).isEqualTo(3);
        }
    }

    @Test
    void refusesByAnnouncedLength() {
        assertThatExceptionOfType(BodyTooLargeException.class)
                .isThrownBy(() -> door.enter(request(SYNC + 1), SYNC, body -> body.length));
    }

    @Test
    void givesItsPlaceBackAfterAFailure() {
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> door.enter(request(1), HISTORY, body -> {
                        throw new IllegalStateException("the database is away");
                    }));
        }
    }

    private static MockHttpServletRequest request(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[bytes]);
        return request;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
