package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class TextCheckTests {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "plain", "\u0001", "\ud83d\ude00", "a\ud83d\ude00b\ud83d\ude00", "\ud7ff\ue000"})
    void takesEveryTextThatIsOne(String text) {
        assertThatCode(() -> everywhere(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "\0",
                "a\0b",
                "\ud83d",
                "a\ud83d",
                "\ude00",
                "\ud83d\ud83d\ude00",
                "\ude00\ud83d",
                "\ud83dx",
                "\ud83d\ude00\ude00"
            })
    void refusesWhatNoStoreKeepsWhereverItStands(String text) {
        for (JsonNode node : places(text)) {
            assertThatThrownBy(() -> TextCheck.check(node))
                    .isInstanceOf(RefusedEventException.class)
                    .hasMessage("text_invalid");
        }
    }

    @Test
    void refusesNumbersBeyondADouble() {
        TextCheck.check(JSON.numberNode(Double.MAX_VALUE));
        TextCheck.check(JSON.numberNode(Long.MAX_VALUE));
        assertThatThrownBy(() -> TextCheck.check(JSON.arrayNode().add(JSON.numberNode(Double.POSITIVE_INFINITY))))
                .isInstanceOf(RefusedEventException.class)
                .hasMessage("number_invalid");
    }

    private static void everywhere(String text) {
        for (JsonNode node : places(text)) {
            TextCheck.check(node);
        }
    }

    private static JsonNode[] places(String text) {
        return new JsonNode[] {
            JSON.stringNode(text),
            JSON.arrayNode().add(1).add(text),
            JSON.objectNode().put("a", true).put("b", text),
            JSON.objectNode().put("a" + text, 1),
            JSON.objectNode().set("a", JSON.arrayNode().add(JSON.objectNode().put("b", text)))
        };
    }
}
