package app.spots.rulescore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputValuesTests {

    private final ScopeInputs candidate = TestPacks.withRules().inputs().candidate();

    @Test
    void slotsFollowTheNames() {
        assertThat(candidate.declarations())
                .extracting(InputDeclaration::name)
                .containsExactly("city", "name", "p", "q", "share", "type", "x", "y");
        assertThat(candidate.declarations()).extracting(InputDeclaration::slot).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void whatIsNeverSetIsUnknown() {
        InputValues values =
                spot().number("x", 1.5).flag("p", false).number("y", null).build();

        assertThat(valueOf(values, "x")).isEqualTo(1.5);
        assertThat(valueOf(values, "p")).isEqualTo(false);
        assertThat(valueOf(values, "type")).isEqualTo("spot");
        assertThat(List.of("y", "q", "city", "name", "share"))
                .allSatisfy(name -> assertThat(valueOf(values, name)).isNull());
    }

    @Test
    void unknownTakesAValueBack() {
        InputValues values = spot().number("x", 1.0)
                .text("city", "nyc")
                .unknown("x")
                .value("city", null)
                .build();

        assertThat(valueOf(values, "x")).isNull();
        assertThat(valueOf(values, "city")).isNull();
    }

    @Test
    void aBuilderDoesNotReachIntoWhatItBuilt() {
        InputValues.Builder builder = spot().number("x", 1.0);
        InputValues first = builder.build();
        builder.number("x", 2.0);

        assertThat(valueOf(first, "x")).isEqualTo(1.0);
    }

    @ParameterizedTest
    @CsvSource({"0.1234, 0.123", "0.1235, 0.124", "0.8, 0.8", "1.0000000000000002, 1", "-0.0000001, 0", "0.0005, 0.001"
    })
    void roundsToTheGrid(double given, double expected) {
        InputValues values = spot().number("share", given).build();

        assertThat(valueOf(values, "share")).isEqualTo(expected);
    }

    @Test
    void roundingTwiceChangesNothing() {
        for (int i = 0; i <= 100_000; i++) {
            double once = Grid.round(i / 100_000.0, 1000);
            assertThat(Grid.round(once, 1000)).isEqualTo(once);
        }
    }

    @Test
    void refusesAnUnknownThatMustBeKnown() {
        assertThatThrownBy(() -> candidate.values().build())
                .isInstanceOf(InputRefused.class)
                .hasMessage("input candidate.type: it must not be unknown");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersOutOfRange(double number) {
        InputRefused refused = catchThrowableOfType(InputRefused.class, () -> spot().number("share", number));

        assertThat(refused.input()).isEqualTo("candidate.share");
    }

    @Test
    void refusesUndeclaredNamesUnlessToldToSkipThem() {
        assertThatThrownBy(() -> spot().number("nope", 1.0)).hasMessageContaining("candidate.nope");
        assertThatThrownBy(() -> spot().value("nope", null)).isInstanceOf(InputRefused.class);

        InputValues values = candidate
                .valuesIgnoringUndeclared()
                .text("type", "spot")
                .number("nope", 1.0)
                .flag("nope", true)
                .text("nope", "")
                .unknown("nope")
                .build();
        assertThat(valueOf(values, "type")).isEqualTo("spot");
    }

    @Test
    void refusesAnotherType() {
        assertThatThrownBy(() -> spot().text("x", "1")).hasMessageContaining("it is a number, not a string");
        assertThatThrownBy(() -> spot().number("p", 1.0)).hasMessageContaining("it is a bool, not a number");
        assertThatThrownBy(() -> spot().flag("city", true)).hasMessageContaining("it is a string, not a bool");
        assertThatThrownBy(() -> spot().value("x", List.of())).hasMessageContaining("candidate.x");
    }

    @Test
    void refusesAValueThatIsNotListedWithoutRepeatingIt() {
        assertThatThrownBy(() -> spot().text("type", "secret-street-1"))
                .hasMessageContaining("none of [spot, event]")
                .hasMessageNotContaining("secret");
    }

    @Test
    void bindsAnyValueAsJsonKnowsIt() {
        InputValues values = candidate
                .values()
                .value("type", "spot")
                .value("x", 1)
                .value("p", true)
                .value("city", null)
                .value("y", 2.5f)
                .build();

        assertThat(valueOf(values, "x")).isEqualTo(1.0);
        assertThat(valueOf(values, "p")).isEqualTo(true);
        assertThat(valueOf(values, "y")).isEqualTo(2.5);
        assertThat(values.schema()).isSameAs(candidate);
    }

    @Test
    void factsRefuseValuesOfAnotherScope() {
        InputValues user = TestPacks.withRules().inputs().user().values().build();

        assertThatThrownBy(() -> new Facts(user, user, user)).isInstanceOf(IllegalArgumentException.class);
    }

    private InputValues.Builder spot() {
        return candidate.values().text("type", "spot");
    }

    private Object valueOf(InputValues values, String name) {
        return values.value(candidate.named(name));
    }
}
