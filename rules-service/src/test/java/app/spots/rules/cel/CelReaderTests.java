package app.spots.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.spots.rulescore.Pack;
import app.spots.rulescore.ValueType;
import app.spots.rulescore.json.CanonicalJson;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class CelReaderTests {

    private static CelReader reader;

    @BeforeAll
    static void declareTheStartingPacksInputs() throws IOException {
        Pack pack = Pack.read(new ClassPathResource("packs/starting-pack.json").getContentAsByteArray());
        reader = new CelReader(pack.inputs(), Set.of("expert-scope", "ages"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "candidate.closed ~ {\"input\":\"candidate.closed\"}",
                "!candidate.closed ~ {\"not\":[{\"input\":\"candidate.closed\"}]}",
                "candidate.upcomingEvents > 0 ~ {\"gt\":[{\"input\":\"candidate.upcomingEvents\"},0]}",
                "candidate.upcomingEvents > 0.0 ~ {\"gt\":[{\"input\":\"candidate.upcomingEvents\"},0]}",
                "candidate.crowd - user.crowdTolerance >= -0.5 ~ {\"ge\":[{\"sub\":[{\"input\":\"candidate.crowd\"},{\"input\":\"user.crowdTolerance\"}]},-0.5]}",
                "true && candidate.closed && (candidate.blocked && false) ~ {\"and\":[true,{\"input\":\"candidate.closed\"},{\"input\":\"candidate.blocked\"},false]}",
                "candidate.closed || candidate.blocked && true ~ {\"or\":[{\"input\":\"candidate.closed\"},{\"and\":[{\"input\":\"candidate.blocked\"},true]}]}",
                "candidate.type in [\"spot\", 'event'] ~ {\"in\":[{\"input\":\"candidate.type\"},\"spot\",\"event\"]}",
                "has(user.stage) ~ {\"known\":[{\"input\":\"user.stage\"}]}",
                "user.stage != \"SPOT_DISCOVERY\" ~ {\"ne\":[{\"input\":\"user.stage\"},\"SPOT_DISCOVERY\"]}",
                "candidate.closed ? candidate.blocked : true ~ {\"if\":[{\"input\":\"candidate.closed\"},{\"input\":\"candidate.blocked\"},true]}",
                "tables[\"expert-scope\"][candidate.expertScope] > 1 ~ {\"gt\":[{\"lookup\":[\"expert-scope\",{\"input\":\"candidate.expertScope\"}]},1]}",
                "tables.ages[user.ageBand] >= 18 ~ {\"ge\":[{\"lookup\":[\"ages\",{\"input\":\"user.ageBand\"}]},18]}",
                "math.least(candidate.crowd, candidate.energy, 1) == 1 ~ {\"eq\":[{\"min\":[{\"input\":\"candidate.crowd\"},{\"input\":\"candidate.energy\"},1]},1]}",
                "math.greatest(1, 2) == 2 ~ {\"eq\":[{\"max\":[1,2]},2]}",
                "!!candidate.closed ~ {\"not\":[{\"not\":[{\"input\":\"candidate.closed\"}]}]}"
            })
    void readsTheSubset(String text, String tree) {
        assertThat(CanonicalJson.write(reader.read(text, ValueType.BOOL).ast())).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + candidate.crowd + 2 | {\"add\":[1,{\"input\":\"candidate.crowd\"},2]}",
                "1 + (candidate.crowd + 2) | {\"add\":[1,{\"add\":[{\"input\":\"candidate.crowd\"},2]}]}",
                "8 - 4 - 2 | {\"sub\":[{\"sub\":[8,4]},2]}",
                "1 + 0.3 * candidate.compatibility / 2 | {\"add\":[1,{\"div\":[{\"mul\":[0.3,{\"input\":\"candidate.compatibility\"}]},2]}]}",
                "-1.5 | -1.5",
                "1e3 | 1000"
            })
    void keepsTheOrderOfArithmetic(String text, String tree) {
        assertThat(CanonicalJson.write(reader.read(text, ValueType.NUMBER).ast()))
                .isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What is no CEL at all.
                "candidate.closed && | 1 | 20 | mismatched input",
                "candidate.closed) | 1 | 17 | extraneous input",
                "\"open | 1 | 1 | token recognition error",
                // What CEL has and rules have not.
                "[1, 2].all(x, x > 0) | 1 | 11 | the subset has no .all",
                "size(user.stage) > 3 | 1 | 5 | the subset has no size",
                "user.stage.matches(\"a.*\") | 1 | 19 | the subset has no",
                "now() > 3 | 1 | 4 | the subset has no now",
                "candidate.crowd % 2 == 1 | 1 | 17 | the subset has no _%_",
                "null == null | 1 | 1 | literals are numbers, strings, true and false",
                "candidate.upcomingEvents > 5u | 1 | 28 | literals are numbers",
                "b\"x\" == b\"y\" | 1 | 1 | literals are numbers",
                "{\"a\": 1}[\"a\"] == 1 | 1 | 9 | a table is read as tables",
                "candidate == candidate | 1 | 1 | stands alone",
                "-candidate.crowd < 0 | 1 | 1 | only a literal has a sign: write 0 - x",
                "candidate.type in [] | 1 | 16 | in needs a list of literals",
                "candidate.type in [candidate.type] | 1 | 29 | literals only",
                "has(user) | 1 | 4 | invalid argument to has() macro",
                // What is not there.
                "candidate.upcommingEvents > 0 | 1 | 10 | did you mean candidate.upcomingEvents?",
                "spot.closed | 1 | 5 | inputs are named user.…, context.… or candidate.…",
                "candidate.name == \"Third Coast\" | 1 | 10 | it is for reasons only and decides nothing",
                "tables[\"nope\"][candidate.type] > 1 | 1 | 15 | no table \"nope\" is declared",
                "candidate.cro\u0441d > 0 | 1 | 14 | token recognition error",
                // What has the wrong type.
                "candidate.crowd | 1 | 1 | a bool is expected, this is a double",
                "candidate.crowd > \"much\" | 1 | 17 | found no matching overload for '_>_'",
                "candidate.type == 1 | 1 | 16 | found no matching overload for '_==_'",
                "candidate.crowd && true | 1 | 17 | found no matching overload for '_&&_' applied to '(double, bool)'",
                "true ? 1 : \"a\" | 1 | 6 | found no matching overload for '_?_:_'",
                "tables[\"ages\"][candidate.crowd] > 1 | 1 | 15 | found no matching overload",
                "math.least(1, \"a\") > 0 | 1 | 11 | found no matching overload",
                "math.least(1) > 0 | 1 | 11 | takes 2 to 64",
                "9007199254740993000 > candidate.crowd | 1 | 1 | too large to be exact",
                "1e999 > candidate.crowd | 1 | 1 | the number is not finite"
            })
    void refusesWithLineAndColumn(String text, int line, int column, String problem) {
        CelRefusedException refused =
                catchThrowableOfType(CelRefusedException.class, () -> reader.read(text, ValueType.BOOL));

        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problems().getFirst().problem()).contains(problem);
        assertThat(refused.problems().getFirst().place()).isEqualTo(new TextPlace(line, column));
    }

    @Test
    void countsLines() {
        CelRefusedException refused = catchThrowableOfType(
                CelRefusedException.class, () -> reader.read("candidate.closed &&\n  !candidate.gone", ValueType.BOOL));

        assertThat(refused).hasMessageStartingWith("line 2, column 13: no input candidate.gone is declared");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        String deep = "(".repeat(10_000) + "true" + ")".repeat(10_000);
        String nested = "!(".repeat(1_000) + "true" + ")".repeat(1_000);
        String longer = "true && ".repeat(20_000) + "true";

        String sum = "0 + ".repeat(4_000) + "0 == 0";
        String chain = "candidate" + ".x".repeat(8_000);
        String choices = "true ? true : ".repeat(1_000) + "true";
        String list = "[".repeat(8_000) + "]".repeat(8_000);

        for (String text : new String[] {deep, nested, longer, sum, chain, choices, list, "", " ", "!".repeat(5_000)}) {
            assertThat(catchThrowableOfType(CelRefusedException.class, () -> reader.read(text, ValueType.BOOL)))
                    .as(text.length() + " characters")
                    .isNotNull();
        }
    }
}
