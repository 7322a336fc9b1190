package app.spots.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.gateway.upstream.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DocumentMergeTests {
    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void keepsBothOfTwoThingsOfOneName() {
        ObjectNode joined = new DocumentMerge(mapper)
                .of(List.of(
                        document(ServiceName.RULES, "/v1/rules/packs", "object"),
                        document(ServiceName.INFERENCE, "/v1/profile", "string")));

        assertThat(joined.at("/components/schemas/Same/type").asString()).isEqualTo("object");
        assertThat(joined.at("/components/schemas/inference_Same/type").asString())
                .isEqualTo("string");
        assertThat(joined.at("/paths/~1v1~1rules~1packs/get/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Same");
        assertThat(joined.at("/paths/~1v1~1profile/get/schema/$ref").asString())
                .isEqualTo("#/components/schemas/inference_Same");
        assertThat(joined.at("/paths/~1v1~1profile/get/tags/0").asString()).isEqualTo("inference");
    }

    @Test
    void sharesWhatIsTheSame() {
        ObjectNode joined = new DocumentMerge(mapper)
                .of(List.of(
                        document(ServiceName.RULES, "/v1/rules/packs", "object"),
                        document(ServiceName.INFERENCE, "/v1/profile", "object")));

        assertThat(joined.at("/components/schemas").propertyNames()).containsExactly("Same");
    }

    @Test
    void leavesOutWhatIsNotRoutedToTheService() {
        ObjectNode joined = new DocumentMerge(mapper).of(List.of(document(ServiceName.RULES, "/v1/profile", "object")));

        assertThat(joined.path("paths").isEmpty()).isTrue();
    }

    private ServiceDocument document(ServiceName service, String path, String type) {
        String json = """
                {"paths":{"%s":{"get":{"schema":{"$ref":"#/components/schemas/Same"}}}},
                 "components":{"schemas":{"Same":{"type":"%s"}}}}""".formatted(path, type);
        return ServiceDocument.of(service, (ObjectNode) mapper.readTree(json));
    }
}
