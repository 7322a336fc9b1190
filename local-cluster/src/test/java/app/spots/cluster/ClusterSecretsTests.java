package app.spots.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSecretsTests {

    @TempDir
    Path home;

    @Test
    void givesAllWhoAskAtOnceTheSameSecret() throws Exception {
        ClusterSecrets secrets = new ClusterSecrets(home.resolve("secrets"));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return secrets.gateway().serviceSecret() + secrets.rolePassword("rules");
                }));
            }
            go.countDown();
        }
        HashSet<String> distinct = new HashSet<>();
        for (Future<String> answer : answers) {
            distinct.add(answer.get());
        }

        assertThat(distinct).hasSize(1);
    }

    @Test
    void keepsThemFromOtherUsersAndBetweenStarts() throws Exception {
        String first = new ClusterSecrets(home.resolve("secrets")).postgresPassword();

        assertThat(new ClusterSecrets(home.resolve("secrets")).postgresPassword())
                .isEqualTo(first)
                .hasSize(48);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home.resolve("secrets"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }
}
