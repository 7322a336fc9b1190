package app.spots.rulestypescript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter that was written from docs/rule-pack-spec.md alone, held against the golden vectors of the reference. */
class TypeScriptInterpreterTests {

    private static final Path VECTORS = Path.of("../rules-core/src/test/resources/golden-vectors-1.json");
    private static final Path COMPILED = Path.of("target/typescript").toAbsolutePath();

    private static Context context;

    @BeforeAll
    static void compiles() throws IOException {
        String complaints = new TypeScriptCompiler(Path.of("src/test/typescript")).compileInto(COMPILED);
        assertThat(complaints).isEmpty();
        context = Context.newBuilder("js")
                .allowIO(IOAccess.ALL)
                .option("js.esm-eval-returns-exports", "true")
                .build();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void givesEveryGoldenValue() throws IOException {
        Value outcome = conformance(Files.readString(VECTORS));
        assertThat(failures(outcome)).isEmpty();
        System.out.println("The TypeScript interpreter agrees with golden-vectors-1.json: " + compared(outcome));
        for (String kind : List.of("canonical", "packs", "weights", "evaluations", "traces", "rankings", "refusals")) {
            assertThat(count(outcome, kind)).as(kind).isPositive();
        }
    }

    /** Otherwise a comparison that compares nothing would look like agreement. */
    @Test
    void noticesOneWrongBit() throws IOException {
        String vectors = Files.readString(VECTORS);
        assertThat(failures(conformance(onePack(vectors, false)))).isEmpty();
        assertThat(failures(conformance(onePack(vectors, true))))
                .singleElement()
                .asString()
                .contains("evaluations[0]: .score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c080", "c1bf", "e08080", "eda080", "f08080af", "f4908080", "ff", "e282", "22c3"})
    void readsNoMalformedUtf8(String bytes) throws IOException {
        Value decoded = module("unicode.js").getMember("decodeUtf8").execute(bytes(bytes));
        assertThat(decoded.isNull()).isTrue();
    }

    @Test
    void readsWellFormedUtf8() throws IOException {
        Value decoded = module("unicode.js").getMember("decodeUtf8").execute(bytes("24c2a2e282acf09f9880efbfbf"));
        assertThat(decoded.asString()).isEqualTo("$¢€😀\uffff");
    }

    private static String onePack(String vectors, boolean wrong) {
        return context.eval("js", """
                        (text, wrong) => {
                          const vectors = JSON.parse(text);
                          const [pack] = vectors.packs;
                          const [evaluation] = pack.evaluations;
                          delete evaluation.trace;
                          if (wrong) {
                            const score = evaluation.score;
                            evaluation.score = score.slice(0, 15) + (score.endsWith("0") ? "1" : "0");
                          }
                          return JSON.stringify({ ...vectors, packs: [pack], refusals: [] });
                        }""").execute(vectors, wrong).asString();
    }

    private static Value conformance(String vectors) throws IOException {
        return module("conformance.js").getMember("conformance").execute(vectors);
    }

    private static Value module(String name) throws IOException {
        return context.eval(Source.newBuilder("js", COMPILED.resolve(name).toFile())
                .mimeType("application/javascript+module")
                .build());
    }

    private static Value bytes(String hexadecimal) {
        return context.eval("js", "(digits) => Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16))")
                .execute(hexadecimal);
    }

    private static List<String> failures(Value outcome) {
        return List.of(outcome.getMember("failures").as(String[].class));
    }

    private static int count(Value outcome, String kind) {
        Value count = outcome.getMember("compared").getHashValue(kind);
        return count == null ? 0 : count.asInt();
    }

    private static String compared(Value outcome) {
        return context.eval("js", "(counts) => [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')")
                .execute(outcome.getMember("compared"))
                .asString();
    }
}
