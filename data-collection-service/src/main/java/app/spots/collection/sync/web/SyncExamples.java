package app.spots.collection.sync.web;

import app.spots.contracts.sync.SyncAnswer;
import app.spots.contracts.sync.SyncBatch;
import app.spots.contracts.sync.SyncPull;
import app.spots.contracts.sync.SyncReceipts;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts requests, answers and every problem of the sync protocol into the API's description as examples. They stand in
 * {@code openapi/sync-examples.json}, by operation; a test sends them for real.
 */
@Component
class SyncExamples implements GlobalOpenApiCustomizer {
    private static final String PROBLEM = "ProblemDetail";
    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String PROBLEM_JSON = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final TypeReference<Map<String, OperationExamples>> BY_METHOD_AND_PATH = new TypeReference<>() {};

    /** Their absent fields are told as null, which the description does not see by itself. */
    private static final List<Class<? extends Record>> RECORDS = List.of(
            SyncBatch.Queue.class,
            SyncAnswer.Result.class,
            SyncReceipts.class,
            SyncReceipts.Receipt.class,
            SyncPull.class);

    private final Map<String, OperationExamples> operations;

    SyncExamples(JsonMapper json) throws IOException {
        this.operations = json.readValue(
                new ClassPathResource("openapi/sync-examples.json").getContentAsByteArray(), BY_METHOD_AND_PATH);
    }

    /**
     * @param request by name
     * @param answers by status, then by name; a problem's name is the last part of its type
     */
    record OperationExamples(@Nullable Map<String, Object> request, Map<String, Map<String, Object>> answers) {}

    @Override
    public void customise(OpenAPI api) {
        components(api).addSchemas(PROBLEM, problem());
        RECORDS.forEach(record -> markNullable(components(api), record));
        operations.forEach((name, examples) -> {
            String[] methodAndPath = name.split(" ");
            PathItem path = present(api.getPaths().get(methodAndPath[1]), name);
            put(present(path.readOperationsMap().get(PathItem.HttpMethod.valueOf(methodAndPath[0])), name), examples);
        });
    }

    private static void put(Operation operation, OperationExamples examples) {
        Map<String, Object> request = examples.request();
        if (request != null) {
            addTo(present(operation.getRequestBody().getContent().get(JSON), JSON), request);
        }
        examples.answers().forEach((status, byName) -> {
            ApiResponse response = status.equals("200")
                    ? asJson(present(operation.getResponses().get(status), status))
                    : new ApiResponse().content(new Content().addMediaType(PROBLEM_JSON, problemBody()));
            response.description(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
            response.getContent().values().forEach(body -> addTo(body, byName));
            operation.getResponses().addApiResponse(status, response);
        });
    }

    private static void markNullable(Components components, Class<? extends Record> record) {
        Schema<?> schema = present(components.getSchemas().get(record.getSimpleName()), record.getSimpleName());
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                present(schema.getProperties().get(component.getName()), component.getName())
                        .addType("null");
            }
        }
    }

    private static ApiResponse asJson(ApiResponse answer) {
        MediaType body = answer.getContent().values().iterator().next();
        return answer.content(new Content().addMediaType(JSON, body));
    }

    private static void addTo(MediaType body, Map<String, Object> byName) {
        byName.forEach((name, value) -> body.addExamples(name, new Example().value(value)));
    }

    private static MediaType problemBody() {
        return new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457; type tells the problems apart")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .required(List.of("type", "title", "status"));
    }

    private static <T> T present(@Nullable T part, String name) {
        return Objects.requireNonNull(part, name + " has examples and is not described");
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        return Objects.requireNonNull(api.getComponents());
    }
}
