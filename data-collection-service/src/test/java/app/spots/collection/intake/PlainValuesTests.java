package app.spots.collection.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PlainValuesTests {
    @Test
    void keepsEveryValueInItsPlace() {
        Map<String, Object> values = PlainValues.of(
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(
                                        "{\"t\":\"x\",\"n\":1,\"d\":1.5,\"yes\":true,\"no\":false,\"none\":null,\"l\":[1,[\"y\"],{\"z\":null}]}"));

        assertThat(values.keySet()).containsExactly("t", "n", "d", "yes", "no", "none", "l");
        assertThat(values).hasToString("{t=x, n=1, d=1.5, yes=true, no=false, none=null, l=[1, [y], {z=null}]}");
        assertThat(values.get("n")).isInstanceOf(Integer.class);
        assertThat(values.get("none")).isNull();
    }
}
