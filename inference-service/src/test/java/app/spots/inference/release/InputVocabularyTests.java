package app.spots.inference.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.inference.support.Packs;
import app.spots.rulescore.Pack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InputVocabularyTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void takesTheStartingPack() {
        assertThatCode(() -> InputVocabulary.check(Packs.starting())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            candidate | distanceKm  | {"type":"number","min":0,"max":10,"unknown":true,"about":"x"} | between 0.0 and 20100.0
            candidate | cityId      | {"type":"string","unknown":false,"about":"x"}                  | may be unknown here
            context   | weekday     | {"type":"string","unknown":true,"about":"x"}                   | wants another type
            user      | mood        | {"type":"string","unknown":false,"about":"x"}                  | may be unknown here
            """)
    void refusesAPackThatWouldFailOnEveryRequest(String scope, String input, String declaration, String reason) {
        Pack pack = Packs.starting();
        ObjectNode changed = (ObjectNode) JSON.readTree(pack.canonicalJson());
        ((ObjectNode) changed.get("inputs").get(scope)).set(input, JSON.readTree(declaration));

        assertThatThrownBy(() -> InputVocabulary.check(Pack.read(JSON.writeValueAsString(changed))))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining(scope + "." + input)
                .hasMessageContaining(reason);
    }
}
