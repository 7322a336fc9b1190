package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.generic.GenericModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class ReleaseSwapTests extends InferenceTest {
    private static final int PHONES = 4;
    private static final int SWAPS = 5;

    @Test
    void dropsNoRequestAndMixesNoReleases() throws Exception {
        haveRelease();
        haveEntries(Entries.spot("swap_cafe", "cafe", 10, 10), Entries.spot("swap_bar", "bar", 10.001, 10));
        AtomicBoolean done = new AtomicBoolean();
        Set<String> answeredBy = ConcurrentHashMap.newKeySet();
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                running.add(phones.submit(asking("agent_swap_" + i, done, answeredBy)));
            }
            for (int swap = 0; swap < SWAPS; swap++) {
                ReleaseActivated release =
                        Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(model(swap)));
                activate(release);
                await().until(() -> answeredBy.contains(release.releaseId()));
            }
            done.set(true);
            for (Future<?> phone : running) {
                phone.get();
            }
        }
    }

    /** The bundled model under another version: another file with another hash. */
    private static byte[] model(int version) {
        String bundled = new String(GenericModel.bundledParameters(), StandardCharsets.UTF_8);
        return bundled.replaceFirst("\"version\"\\s*:\\s*\"[^\"]*\"", "\"version\": \"swap-" + version + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Callable<Void> asking(String agentId, AtomicBoolean done, Set<String> answeredBy) {
        RestTestClient phone = client(tokens.phone(agentId));
        return () -> {
            while (!done.get()) {
                Recommendations answer = phone.post()
                        .uri("/v1/recommendations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"location\":{\"lat\":10,\"lon\":10},\"limit\":5}")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(Recommendations.class)
                        .returnResult()
                        .getResponseBody();
                assertThat(answer.items()).hasSizeGreaterThanOrEqualTo(2);
                answeredBy.add(answer.releaseId());
            }
            return null;
        };
    }
}
