package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.recommendation.Recommendations;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.generic.GenericModel;
import app.spots.modelruntime.testing.Networks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
                running.add(
                        phones.submit(asking("agent_swap_" + i, done, answer -> answeredBy.add(answer.releaseId()))));
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

    /** Real requests all the while; none fails, and each answer names the model that its release names. */
    @Test
    void swapsGenericForCustomAndBackUnderRequests() throws Exception {
        haveRelease();
        haveEntries(Entries.spot("swap_cafe", "cafe", 10, 10), Entries.spot("swap_bar", "bar", 10.001, 10));
        AtomicBoolean done = new AtomicBoolean();
        Map<String, Set<String>> modelsByRelease = new ConcurrentHashMap<>();
        Map<String, String> expected = new ConcurrentHashMap<>();
        live.current().ifPresent(before -> expected.put(before.releaseId(), before.modelId()));
        try (ExecutorService phones = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < PHONES; i++) {
                running.add(phones.submit(asking("agent_swap_custom_" + i, done, answer -> modelsByRelease
                        .computeIfAbsent(answer.releaseId(), _ -> ConcurrentHashMap.newKeySet())
                        .add(answer.modelId()))));
            }
            byte[] custom = Networks.customScorer("custom", "1", 1);
            for (byte[] model : List.of(model(0), custom, model(1), custom, model(0))) {
                ReleaseActivated release =
                        Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(model));
                activate(release);
                expected.put(release.releaseId(), live.current().orElseThrow().modelId());
                await().until(() -> modelsByRelease.containsKey(release.releaseId()));
            }
            done.set(true);
            for (Future<?> phone : running) {
                phone.get();
            }
        }
        assertThat(expected.values()).contains("custom@1", "generic@swap-0", "generic@swap-1");
        modelsByRelease.forEach(
                (release, models) -> assertThat(models).as(release).containsExactly(expected.get(release)));
    }

    /** The bundled model under another version: another file with another hash. */
    private static byte[] model(int version) {
        String bundled = new String(GenericModel.bundledParameters(), StandardCharsets.UTF_8);
        return bundled.replaceFirst("\"version\"\\s*:\\s*\"[^\"]*\"", "\"version\": \"swap-" + version + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Callable<Void> asking(String agentId, AtomicBoolean done, Consumer<Recommendations> answered) {
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
                answered.accept(answer);
            }
            return null;
        };
    }
}
