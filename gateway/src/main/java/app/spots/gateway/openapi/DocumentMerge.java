package app.spots.gateway.openapi;

import app.spots.gateway.upstream.ServiceName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joins the services' documents: of each, the paths that the gateway routes to it, and its components. Where two services
 * name different things alike, the later one's gets the service's name in front, and its references follow.
 */
final class DocumentMerge {
    private static final String COMPONENTS = "components";
    private final JsonMapper mapper;
    private final ObjectNode joined;
    private final ObjectNode paths;
    private final ObjectNode components;

    DocumentMerge(JsonMapper mapper) {
        this.mapper = mapper;
        this.joined = mapper.createObjectNode().put("openapi", "3.1.0");
        joined.putObject("info")
                .put("title", "SPOTS")
                .put("version", "1")
                .put("description", "Everything phones and operators may ask of the cluster, at its one door.");
        joined.putArray("servers").addObject().put("url", "/");
        joined.putArray("security").addObject().putArray("bearer");
        this.paths = joined.putObject("paths");
        this.components = joined.putObject(COMPONENTS);
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
    }

    ObjectNode of(Collection<ServiceDocument> documents) {
        var services = joined.putArray("x-spots-services");
        for (ServiceDocument document : documents) {
            ObjectNode service =
                    services.addObject().put("name", document.service().wireName());
            ObjectNode found = document.document();
            if (found == null) {
                service.put("status", "missing").put("reason", document.missing());
            } else {
                service.put("status", "present");
                add(document.service(), found);
            }
        }
        return joined;
    }

    private void add(ServiceName service, ObjectNode document) {
        ObjectNode renamed = renamed(service, document);
        for (Map.Entry<String, JsonNode> kind : members(renamed, COMPONENTS).toList()) {
            if (!kind.getKey().equals("securitySchemes") && kind.getValue() instanceof ObjectNode named) {
                components.withObjectProperty(kind.getKey()).setAll(named);
            }
        }
        members(renamed, "paths")
                .filter(path -> service.pathOf(path.getKey()).isPresent())
                .forEach(path -> paths.set(path.getKey(), tagged(service, path.getValue())));
    }

    private ObjectNode renamed(ServiceName service, ObjectNode document) {
        Map<String, String> references = new HashMap<>();
        ObjectNode copy = document.deepCopy();
        for (Map.Entry<String, JsonNode> kind : members(document, COMPONENTS).toList()) {
            for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                JsonNode taken = components.path(kind.getKey()).path(component.getKey());
                if (!taken.isMissingNode() && !taken.equals(component.getValue())) {
                    String name = service.wireName() + "_" + component.getKey();
                    references.put(reference(kind.getKey(), component.getKey()), reference(kind.getKey(), name));
                    ObjectNode renaming = copy.withObjectProperty(COMPONENTS).withObjectProperty(kind.getKey());
                    renaming.set(name, renaming.remove(component.getKey()));
                }
            }
        }
        follow(copy, references);
        return copy;
    }

    private static void follow(JsonNode node, Map<String, String> references) {
        if (node instanceof ObjectNode object) {
            String target = references.get(object.path("$ref").asString(""));
            if (target != null) {
                object.put("$ref", target);
            }
        }
        node.forEach(child -> follow(child, references));
    }

    private JsonNode tagged(ServiceName service, JsonNode path) {
        path.forEach(operation -> {
            if (operation instanceof ObjectNode method) {
                method.set("tags", mapper.createArrayNode().add(service.wireName()));
            }
        });
        return path;
    }

    private static Stream<Map.Entry<String, JsonNode>> members(ObjectNode node, String name) {
        return node.path(name).properties().stream();
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }
}
