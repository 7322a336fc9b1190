package app.spots.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.process.ChildProcess;
import app.spots.cluster.process.LoopbackPorts;
import app.spots.cluster.process.PartFailedException;
import app.spots.cluster.process.ProcessIdentity;
import app.spots.cluster.process.Programs;
import app.spots.cluster.process.Signal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartSupervisorTests {

    @TempDir
    Path home;

    FakePart store;
    FakePart service;

    @BeforeEach
    void plan() {
        store = FakePart.working("store", LoopbackPorts.free(), home);
        service = FakePart.working("service", LoopbackPorts.free(), home);
    }

    @AfterEach
    void stop() {
        supervisor().stop();
    }

    @Test
    void keepsWhatAnEarlierLauncherStarted() {
        supervisor().start();
        long storePid = pid(store);
        long servicePid = pid(service);

        supervisor().start();

        assertThat(pid(store)).isEqualTo(storePid);
        assertThat(pid(service)).isEqualTo(servicePid);
    }

    @Test
    void startsAgainWhatDiedAndOnlyThat() {
        supervisor().start();
        long storePid = pid(store);
        ChildProcess killed = supervisor().running(service).orElseThrow();
        killed.signal(Signal.KILL);
        killed.awaitExit(Duration.ofSeconds(5));
        assertThat(supervisor().isMissed(service)).isTrue();
        assertThat(supervisor().isMissed(store)).isFalse();

        supervisor().start();

        assertThat(pid(store)).isEqualTo(storePid);
        assertThat(pid(service)).isNotEqualTo(killed.pid());
        assertThat(service.answers()).isTrue();
    }

    @Test
    void startsAgainWhatWasBuiltAnew() {
        supervisor().start();
        long old = pid(service);
        service = new FakePart(
                "service", service.port(), true, home, Instant.now().plusSeconds(1));

        supervisor().start();

        assertThat(pid(service)).isNotEqualTo(old);
    }

    @Test
    void tellsNameAndLastWordsOfAPartThatFails() {
        service = FakePart.broken("service", service.port(), home);

        assertThatThrownBy(() -> supervisor().start())
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("service ended while starting")
                .hasMessageContaining("Cannot find the meaning of it all");
        assertThat(store.answers()).isTrue();
    }

    @Test
    void startsNothingWhenAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(service.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> supervisor().start())
                    .isInstanceOf(ClusterRefusedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (for service) is used by java (process "
                            + ProcessHandle.current().pid() + ")");
        }
        assertThat(store.answers()).isFalse();
        assertThat(supervisor().running(store)).isEmpty();
    }

    @Test
    void startsNothingWhenTwoPartsAskForOnePort() {
        service = FakePart.working("service", store.port(), home);

        assertThatThrownBy(() -> supervisor().start())
                .isInstanceOf(ClusterRefusedException.class)
                .hasMessageContaining("asked for by both store and service");
    }

    @Test
    void refusesToStartBesideAnotherLauncher() throws Exception {
        Process other = new ProcessBuilder(
                        Programs.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        home.toString())
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> supervisor().start())
                    .isInstanceOf(ClusterRefusedException.class)
                    .hasMessageContaining("Another ./spots");
        } finally {
            other.destroyForcibly().waitFor();
        }
        supervisor().start();
        assertThat(service.answers()).isTrue();
    }

    @Test
    void refusesAThinDisk() {
        assertThatThrownBy(() -> StartConditions.verifyDisk(home, Long.MAX_VALUE))
                .isInstanceOf(ClusterRefusedException.class)
                .hasMessageContaining("MB are free");
    }

    @Test
    void stopsOnlyWhatItStarted() {
        FakePart foreign = FakePart.working("foreign", LoopbackPorts.free(), home);
        ChildProcess bystander = foreign.start(process -> {});
        supervisor().start();
        ChildProcess ours = supervisor().running(service).orElseThrow();
        // As if the machine had given the service's number to a bystander after a restart.
        ours.stop(Duration.ofSeconds(5));
        ProcessIdentity reused =
                new ProcessIdentity(bystander.pid(), Instant.now().minusSeconds(3600));
        new PidFiles(home.resolve("run")).remember("service", new ChildProcess(reused, Signal.TERM));

        supervisor().stop();

        assertThat(store.answers()).isFalse();
        assertThat(bystander.isAlive()).isTrue();
        assertThat(foreign.answers()).isTrue();
        bystander.stop(Duration.ofSeconds(5));
    }

    private PartSupervisor supervisor() {
        return new PartSupervisor(home, List.of(List.of(store), List.of(service)), Progress.SILENT);
    }

    private long pid(Part part) {
        return supervisor().running(part).orElseThrow().pid();
    }

    /** Another launcher at work. */
    static final class LockHolder {

        public static void main(String[] arguments) throws Exception {
            try (ClusterLock held = ClusterLock.of(Path.of(arguments[0]))) {
                System.out.println("held");
                Thread.currentThread().join();
            }
        }
    }
}
