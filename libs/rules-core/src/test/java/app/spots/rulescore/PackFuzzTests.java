package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.json.CanonicalJson;
import app.spots.rulescore.json.JsonReader;
import app.spots.rulescore.json.JsonValue;
import app.spots.rulescore.testing.GoldenVectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged packs and weights are refused with a place, or read; never anything else. Runs on a stack as small as a phone's thread may
 * have. A failure names its seed; {@code -Dspots.fuzz.runs} asks for more than the runs of every build.
 */
@Timeout(300)
class PackFuzzTests {

    private static final int RUNS = Integer.getInteger("spots.fuzz.runs", 4_000);
    private static final int SMALL_STACK = 256 * 1024;

    private static final List<GoldenVectors.GoldenPack> PACKS = GoldenVectors.load().packs().stream()
            .filter(pack -> pack.text().length() < 20_000)
            .toList();

    @Test
    void damagedText() throws Exception {
        int[] refused = new int[1];
        onASmallStack(seed -> {
            Random random = new Random(seed);
            String text = PackMutations.ofText(pick(random).text(), random);
            refused[0] += isRefused(text) ? 1 : 0;
        });

        assertThat(refused[0]).isGreaterThan(RUNS / 2);
    }

    @Test
    void damagedBytes() throws Exception {
        onASmallStack(seed -> {
            Random random = new Random(seed);
            byte[] bytes = pick(random).text().getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Pack.read(bytes);
            } catch (PackRefused refused) {
                requirePlace(refused, null);
            }
        });
    }

    /** Well-formed JSON whose parts are of the wrong kind, gone, doubled or somewhere else: what only the checks of a pack find. */
    @Test
    void damagedStructure() throws Exception {
        int[] read = new int[1];
        onASmallStack(seed -> {
            Random random = new Random(seed);
            JsonValue damaged = PackMutations.ofStructure(json(pick(random).text()), random);
            String text = CanonicalJson.write(damaged);
            try {
                behaves(Pack.read(text), random);
                read[0]++;
            } catch (PackRefused refused) {
                requirePlace(refused, text.length() > 100_000 ? null : damaged);
            }
        });

        // Some damage is harmless, most is not: both ways have to be walked.
        assertThat(read[0]).isBetween(RUNS / 50, RUNS * 9 / 10);
    }

    @Test
    void damagedWeights() throws Exception {
        onASmallStack(seed -> {
            Random random = new Random(seed);
            Pack pack = pick(random).pack();
            String good = Weights.starting(pack).canonicalJson();
            String text = random.nextBoolean()
                    ? PackMutations.ofText(good, random)
                    : CanonicalJson.write(PackMutations.ofStructure(json(good), random));
            try {
                Weights weights = Weights.read(text, pack);
                assertThat(weights.packId()).isEqualTo(pack.id());
                assertThat(weights.byId().values()).allMatch(weight -> weight >= 0 && weight <= 4);
            } catch (PackRefused refused) {
                requirePlace(refused, null);
            }
        });
    }

    @Test
    void weightsOfEveryOtherPackAreRefused() {
        Pack pack = PACKS.get(0).pack();
        for (GoldenVectors.GoldenPack other : PACKS.subList(1, PACKS.size())) {
            String weights = Weights.starting(other.pack()).canonicalJson();
            try {
                Weights.read(weights, pack);
                throw new AssertionError("weights of " + other.name() + " were taken");
            } catch (PackRefused refused) {
                assertThat(refused.place()).isEqualTo("packId");
            }
        }
    }

    private static boolean isRefused(String text) {
        try {
            Pack.read(text);
            return false;
        } catch (PackRefused refused) {
            requirePlace(refused, null);
            return true;
        }
    }

    /** Damaged or not, a pack that loads keeps its promises. */
    private static void behaves(Pack pack, Random random) {
        assertThat(Pack.read(pack.canonicalJson()).id()).isEqualTo(pack.id());
        Interpreter interpreter = new Interpreter(pack, Weights.starting(pack));
        Facts facts;
        try {
            facts = new Facts(
                    values(pack.inputs().user(), random),
                    values(pack.inputs().context(), random),
                    values(pack.inputs().candidate(), random));
        } catch (InputRefused outOfRange) {
            return;
        }
        Trace trace = interpreter.trace(random.nextDouble(), facts);
        assertThat(trace.score()).isBetween(0.0, 1.0);
        assertThat(trace.factor()).isGreaterThanOrEqualTo(0).isFinite();
    }

    private static InputValues values(ScopeInputs schema, Random random) {
        Map<String, Object> values = new HashMap<>();
        for (InputDeclaration input : schema.declarations()) {
            if (!input.unknownAllowed() || random.nextBoolean()) {
                values.put(
                        input.name(),
                        switch (input.type()) {
                            case NUMBER -> random.nextInt(100);
                            case BOOL -> random.nextBoolean();
                            case STRING, TEXT ->
                                input.values().isEmpty() ? "a" : input.values().get(0);
                        });
            }
        }
        return GoldenVectors.bind(schema, values);
    }

    /** The place has to lead somewhere: to the part at fault, or to the object that lacks one. */
    private static void requirePlace(PackRefused refused, JsonValue json) {
        assertThat(refused.problem()).isNotBlank();
        assertThat(refused.getMessage()).endsWith(refused.problem());
        boolean unreadable = refused.getCause() != null;
        if (unreadable) {
            assertThat(refused.place()).isEmpty();
            assertThat(refused.problem()).matches("(?s)line \\d+, column \\d+: .+");
        } else if (json != null) {
            assertThat(PackMutations.at(json, refused.place()))
                    .as(refused.getMessage())
                    .isNotNull();
        }
    }

    private static GoldenVectors.GoldenPack pick(Random random) {
        return PACKS.get(random.nextInt(PACKS.size()));
    }

    private static JsonValue json(String text) {
        return JsonReader.read(text, 1 << 20, 64);
    }

    private interface Fuzzed {
        void run(long seed);
    }

    private static void onASmallStack(Fuzzed fuzzed) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Long> seeds = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    for (long seed = 0; seed < RUNS; seed++) {
                        seeds.add(seed);
                        fuzzed.run(seed);
                    }
                },
                "small-stack",
                SMALL_STACK);
        thread.setUncaughtExceptionHandler((dying, thrown) -> failure.set(thrown));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException tooLong) {
            thread.interrupt();
            throw new AssertionError("seed " + (seeds.size() - 1) + " hangs", tooLong);
        }
        if (failure.get() != null) {
            throw new AssertionError("seed " + (seeds.size() - 1), failure.get());
        }
    }
}
