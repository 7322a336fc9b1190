package app.spots.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.rulescore.Pack;
import app.spots.rulescore.Rule;
import app.spots.rulescore.ValueType;
import app.spots.rulescore.json.CanonicalJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Texts near and far from rules: each is read or refused with a place, and nothing else ever happens. */
class CelFuzzTests {

    private static final String[] PIECES = {
        "&&",
        "||",
        "!",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ".",
        ",",
        "?",
        ":",
        "==",
        "<",
        "in",
        "has(",
        "\"",
        "'",
        "\\",
        "\\u202e",
        "\n",
        "\t",
        "\u0000",
        "\u202e",
        "\ud83d\ude00",
        "\ud800",
        "0x1F",
        "1u",
        "1e999",
        "-",
        "9223372036854775808",
        "null",
        "user",
        "candidate.",
        "context.hourOfDay",
        "tables[\"expert-scope\"][",
        "math.least(",
        "b\"",
        "r'''",
        "//",
        "`x`",
        "%",
        "candidate.closed",
        "true",
        "false",
        "5",
        "0.5",
        "\"spot\"",
        " "
    };

    @Test
    void nothingButReadingAndRefusing() throws IOException {
        Pack pack = Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsByteArray());
        CelReader reader = new CelReader(pack.inputs(), Set.of("expert-scope", "youngest-age"));
        List<String> seeds =
                pack.rules().stream().map(Rule::when).map(CelWriter::write).toList();
        SplittableRandom random = new SplittableRandom(20_261_123);
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = i % 4 == 0 ? salad(random) : mutated(seeds.get(random.nextInt(seeds.size())), random);
            try {
                accepted.add(
                        CanonicalJson.write(reader.read(text, ValueType.BOOL).ast()));
            } catch (CelRefusedException e) {
                refused++;
                assertThat(e.problems().getFirst().place().line()).as(text).isPositive();
                assertThat(e.problems().getFirst().place().column()).as(text).isPositive();
            }
        }
        assertThat(accepted).as("some mutants still are rules").hasSizeGreaterThan(200);
        assertThat(refused).isGreaterThan(10_000);
    }

    private static String salad(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private static String mutated(String seed, SplittableRandom random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x20, 0x7f));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
