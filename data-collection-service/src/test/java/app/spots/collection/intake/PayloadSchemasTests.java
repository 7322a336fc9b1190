package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.contracts.event.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PayloadSchemasTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PayloadSchemas schemas = new PayloadSchemas();

    @Test
    void takesWhatAPersonBlocksAndLetsBackIn() {
        for (boolean blocked : new boolean[] {true, false}) {
            assertThatCode(() -> block("{\"itemType\":\"spot\",\"itemId\":\"spot_1\",\"blocked\":" + blocked + "}"))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"itemType\":\"spot\",\"itemId\":\"spot_1\"}                                       | required",
                "{\"itemType\":\"spot\",\"itemId\":\"a spot\",\"blocked\":true}                      | pattern",
                "{\"itemType\":\"person\",\"itemId\":\"agent_1\",\"blocked\":true}                   | enum",
                "{\"itemType\":\"spot\",\"itemId\":\"spot_1\",\"blocked\":\"yes\"}                   | type",
                "{\"itemType\":\"spot\",\"itemId\":\"spot_1\",\"blocked\":true,\"why\":\"a secret\"} | additionalProperties"
            })
    void setsABlockAsideThatDoesNotFit(String payload, String keyword) {
        assertThatThrownBy(() -> block(payload))
                .isInstanceOf(RefusedEventException.class)
                .hasMessageContaining(keyword)
                .hasMessageNotContaining("secret");
    }

    private void block(String payload) {
        schemas.check(EventTypes.BLOCK_CHANGED, JSON.readTree(payload));
    }
}
