package io.clienteling.deploy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server of Kubernetes takes, from its own OpenAPI document, and what KEDA does, from its definitions. Stricter than
 * either: a field that they don't know, and would pass over, is an error.
 */
final class KubernetesSchemas {

    static final String KUBERNETES = "1.34.2";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final ObjectNode definitions;
    private final Map<String, String> kinds = new HashMap<>();

    private KubernetesSchemas(ObjectNode definitions) {
        this.definitions = definitions;
        definitions
                .properties()
                .forEach(definition -> definition
                        .getValue()
                        .path("x-kubernetes-group-version-kind")
                        .forEach(kind -> kinds.put(kindOf(kind), definition.getKey())));
    }

    static KubernetesSchemas fetched() throws IOException, InterruptedException {
        var kubernetes = Tool.module("k8s.io/kubernetes@v" + KUBERNETES).resolve("api/openapi-spec/swagger.json");
        var definitions = (ObjectNode) JSON.readTree(kubernetes.toFile()).get("definitions");
        var keda = Tool.module("github.com/kedacore/keda/v2@v2.21.0").resolve("config/crd/bases");
        for (var name : List.of("scaledobjects", "triggerauthentications")) {
            add(definitions, keda.resolve("keda.sh_" + name + ".yaml"));
        }
        strict(definitions);
        return new KubernetesSchemas(definitions);
    }

    private static void add(ObjectNode definitions, Path file) {
        var resource = JSON.<JsonNode>valueToTree(Project.yaml(file)).get("spec");
        var version = resource.get("versions").get(0);
        var schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
        schema.putArray("x-kubernetes-group-version-kind")
                .addObject()
                .put("group", resource.get("group").asString())
                .put("version", version.get("name").asString())
                .put("kind", resource.at("/names/kind").asString());
        ((ObjectNode) schema.get("properties"))
                .putObject("metadata")
                .put("$ref", "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
        definitions.set(file.getFileName().toString(), schema);
    }

    private static void strict(JsonNode node) {
        node.forEach(KubernetesSchemas::strict);
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        if (object.path("format").asString("").equals("int-or-string")
                || object.path("x-kubernetes-int-or-string").asBoolean(false)) {
            object.remove("format");
            object.putArray("type").add("integer").add("string");
        }
        if (object.path("properties").isObject() && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    private static String kindOf(JsonNode kind) {
        var group = kind.path("group").asString("");
        var version = kind.path("version").asString("");
        return (group.isEmpty() ? version : group + "/" + version) + " "
                + kind.path("kind").asString("");
    }

    boolean knows(Map<String, Object> resource) {
        return kinds.containsKey(resource.get("apiVersion") + " " + resource.get("kind"));
    }

    /** What is wrong with it, in sentences. */
    List<String> complaints(Map<String, Object> resource) {
        var complaints = new ArrayList<String>();
        schema(resource)
                .validate(JSON.writeValueAsString(resource), InputFormat.JSON)
                .forEach(error -> complaints.add(resource.get("kind") + ": " + error));
        return complaints;
    }

    private Schema schema(Map<String, Object> resource) {
        var whole = JSON.createObjectNode();
        whole.put("$ref", "#/definitions/" + kinds.get(resource.get("apiVersion") + " " + resource.get("kind")));
        whole.set("definitions", definitions);
        return SCHEMAS.getSchema(whole);
    }
}
