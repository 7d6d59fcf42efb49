package io.clienteling.simulator.trust;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.store.Resource;
import io.clienteling.simulator.store.Sids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What each policy of TrustHub asks for, and the types of end users and documents that there are, in a policy or not. */
public final class Policies {
    private static final String APPROVED = "twilio-approved";

    private final Rules rules = read();

    /** All policies, and what Twilio's document names beside them: fields by type of end user and by type of document. */
    private record Rules(
            List<Policy> policies, Map<String, List<String>> endUsers, Map<String, List<String>> documents) {}

    /**
     * A policy: fields by type of end user; for each requirement fields by the types of document of which one will do; and
     * for each requirement the types of customer profile of which one has to be there and approved. The policy of a customer
     * profile has such a type itself. Optional are types of end users and fields.
     */
    record Policy(
            String sid,
            String friendlyName,
            @Nullable String profileType,
            Map<String, List<String>> endUsers,
            Map<String, Map<String, List<String>>> documents,
            Map<String, List<String>> customerProfiles,
            List<String> optional) {

        ProfileKind kind() {
            return profileType == null ? ProfileKind.TRUST_PRODUCT : ProfileKind.CUSTOMER_PROFILE;
        }
    }

    private static Rules read() {
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        try (InputStream in = Objects.requireNonNull(Policies.class.getResourceAsStream("policies.json"))) {
            return json.readValue(in, Rules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void routes(Routes.Rows rows) {
        rows.row(
                        "GET /v1/Policies",
                        "ListPolicies",
                        call -> Pages.of(call, "results").from(rules.policies(), Policies::view))
                .row("GET /v1/Policies/{Sid}", "FetchPolicies", this::fetch)
                .row("GET /v1/EndUserTypes", "ListEndUserType", call -> types(call, "EndUserTypes", endUserTypes()))
                .row(
                        "GET /v1/EndUserTypes/{Sid}",
                        "FetchEndUserType",
                        call -> type(call, "EndUserTypes", endUserTypes()))
                .row(
                        "GET /v1/SupportingDocumentTypes",
                        "ListSupportingDocumentType",
                        call -> types(call, "SupportingDocumentTypes", documentTypes()))
                .row(
                        "GET /v1/SupportingDocumentTypes/{Sid}",
                        "FetchSupportingDocumentType",
                        call -> type(call, "SupportingDocumentTypes", documentTypes()));
    }

    Optional<Policy> find(String sid) {
        return rules.policies().stream()
                .filter(policy -> policy.sid().equals(sid))
                .findFirst();
    }

    /** The fields of each type of end user. */
    Map<String, List<String>> endUserTypes() {
        return union(rules.endUsers(), rules.policies().stream().map(Policy::endUsers));
    }

    /** The fields of each type of document. */
    Map<String, List<String>> documentTypes() {
        return union(
                rules.documents(), rules.policies().stream().flatMap(policy -> policy.documents().values().stream()));
    }

    /** Where policies want different fields of a type, it has them all. */
    private static Map<String, List<String>> union(
            Map<String, List<String>> named, Stream<Map<String, List<String>>> wanted) {
        return Stream.concat(Stream.of(named), wanted)
                .flatMap(types -> types.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Policies::all, TreeMap::new));
    }

    private static List<String> all(List<String> fields, List<String> others) {
        return Stream.concat(fields.stream(), others.stream()).distinct().toList();
    }

    private Answer fetch(Call call) {
        return Answer.ok(view(find(call.place("Sid")).orElseThrow(call::notFound)));
    }

    private static ObjectNode view(Policy policy) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", policy.sid())
                .put("friendly_name", policy.friendlyName())
                .put("url", Product.TRUSTHUB.url("/v1/Policies/" + policy.sid()));
        ObjectNode requirements = view.putObject("requirements");
        ArrayNode endUsers = requirements.putArray("end_user");
        policy.endUsers().forEach((type, fields) -> requirement(endUsers.addObject(), type, fields, "EndUserTypes"));
        ArrayNode profiles = requirements.putArray("supporting_customer_profiles");
        policy.customerProfiles()
                .forEach((requirement, types) -> types.forEach(type -> profiles.addObject()
                        .put("type", type)
                        .put("name", words(type))
                        .put("requirement_name", requirement)));
        requirements.putArray("supporting_trust_products");
        ArrayNode documents = requirements.putArray("supporting_document").addArray();
        policy.documents().forEach((requirement, accepted) -> {
            ArrayNode choices = documents
                    .addObject()
                    .put("name", words(requirement))
                    .put("requirement_name", requirement)
                    .put("description", words(requirement))
                    .put("type", "document")
                    .putArray("accepted_documents");
            accepted.forEach(
                    (type, fields) -> requirement(choices.addObject(), type, fields, "SupportingDocumentTypes"));
        });
        return view;
    }

    private static void requirement(ObjectNode node, String type, List<String> fields, String path) {
        node.put("name", words(type))
                .put("type", type)
                .put("requirement_name", type)
                .put("url", "/" + path + "/" + type);
        ArrayNode names = node.putArray("fields");
        fields.forEach(names::add);
    }

    static String words(String machineName) {
        String spaced = machineName.replace('_', ' ');
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    private static Answer types(Call call, String path, Map<String, List<String>> types) {
        String key = path.equals("EndUserTypes") ? "end_user_types" : "supporting_document_types";
        return Pages.of(call, key)
                .from(List.copyOf(types.keySet()), type -> typeView(path, type, types.getOrDefault(type, List.of())));
    }

    private static Answer type(Call call, String path, Map<String, List<String>> types) {
        return types.entrySet().stream()
                .filter(type -> typeSid(path, type.getKey()).equals(call.place("Sid")))
                .findFirst()
                .map(type -> Answer.ok(typeView(path, type.getKey(), type.getValue())))
                .orElseThrow(call::notFound);
    }

    private static String typeSid(String path, String type) {
        return Sids.of("OY", "trusthub " + path + " " + type);
    }

    private static JsonNode typeView(String path, String type, List<String> fields) {
        String sid = typeSid(path, type);
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("friendly_name", words(type))
                .put("machine_name", type)
                .put("url", Product.TRUSTHUB.url("/v1/" + path + "/" + sid));
        ArrayNode array = view.putArray("fields");
        fields.forEach(field -> array.addObject()
                .put("machine_name", field)
                .put("friendly_name", words(field))
                .put("constraint", "String"));
        return view;
    }

    /** Holds items against a policy; the answer is Twilio's list of results. */
    ArrayNode evaluate(Policy policy, List<Resource> items) {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        policy.endUsers().forEach((type, fields) -> {
            if (!policy.optional().contains(type) || has(items, type)) {
                results.add(result(type, type, required(policy, fields), items, 22214, 22215));
            }
        });
        policy.documents().forEach((requirement, accepted) -> {
            Map.Entry<String, List<String>> choice = accepted.entrySet().stream()
                    .filter(one -> has(items, one.getKey()))
                    .findFirst()
                    .orElseGet(() -> accepted.entrySet().iterator().next());
            List<String> fields = required(policy, choice.getValue());
            results.add(result(requirement, choice.getKey(), fields, items, 22216, 22217));
        });
        policy.customerProfiles()
                .forEach((requirement, types) -> results.add(customerProfile(requirement, types, items)));
        return results;
    }

    private static boolean has(List<Resource> items, String type) {
        return items.stream().anyMatch(item -> item.is("type", type));
    }

    private static List<String> required(Policy policy, List<String> fields) {
        return fields.stream()
                .filter(field -> !policy.optional().contains(field))
                .toList();
    }

    /** One of the wanted customer profiles, an approved one rather than another. */
    private ObjectNode customerProfile(String requirement, List<String> types, List<Resource> items) {
        List<Resource> candidates =
                items.stream().filter(item -> types.contains(profileType(item))).toList();
        Optional<Resource> profile = candidates.stream()
                .filter(candidate -> candidate.is("status", APPROVED))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        boolean passed = profile.filter(found -> found.is("status", APPROVED)).isPresent();
        String reason = profile.map(found -> "The Customer Profile " + found.sid() + " is " + found.text("status")
                        + " and has to be twilio-approved.")
                .orElse("A Customer Profile is missing.");
        String type = profile.map(this::profileType).orElse(types.getFirst());
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("friendly_name", words(type))
                .put("object_type", type)
                .put("requirement_friendly_name", words(requirement))
                .put("requirement_name", requirement);
        ArrayNode valid = result.putArray("valid");
        ArrayNode invalid = result.putArray("invalid");
        error(
                (passed ? valid : invalid)
                        .addObject()
                        .put("friendly_name", "Supporting Bundle Status")
                        .put("object_field", "bundle_status")
                        .put("failure_reason", passed ? null : reason),
                passed,
                22217);
        error(result, passed, profile.isPresent() ? 22217 : 22216);
        return result.put("passed", passed).put("failure_reason", passed ? null : reason);
    }

    private String profileType(Resource item) {
        return String.valueOf(find(String.valueOf(item.find("policy_sid")))
                .map(Policy::profileType)
                .orElse(null));
    }

    /** The reasons of all that failed, in one text; empty when nothing did. */
    static String reasons(ArrayNode results) {
        return results.valueStream()
                .filter(result -> !result.path("passed").asBoolean())
                .map(result -> result.path("failure_reason").asString())
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode result(
            String requirement, String type, List<String> fields, List<Resource> items, int missing, int incomplete) {
        Optional<Resource> item =
                items.stream().filter(candidate -> candidate.is("type", type)).findFirst();
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("friendly_name", words(type))
                .put("object_type", type)
                .put("requirement_friendly_name", words(requirement))
                .put("requirement_name", requirement);
        ArrayNode valid = result.putArray("valid");
        ArrayNode invalid = result.putArray("invalid");
        for (String field : fields) {
            boolean there = item.filter(candidate -> isFilled(candidate, field)).isPresent();
            ObjectNode finding = (there ? valid : invalid)
                    .addObject()
                    .put("friendly_name", words(field))
                    .put("object_field", field)
                    .put("failure_reason", there ? null : "The " + words(field) + " is missing.");
            error(finding, there, incomplete);
        }
        boolean passed = item.isPresent() && invalid.isEmpty();
        String reason = item.isPresent() ? words(type) + " is incomplete." : words(type) + " is missing.";
        error(result, passed, item.isPresent() ? incomplete : missing);
        return result.put("passed", passed).put("failure_reason", passed ? null : reason);
    }

    private static boolean isFilled(Resource item, String field) {
        JsonNode value = item.json("attributes").path(field);
        return !value.isMissingNode()
                && !value.isNull()
                && !value.asString(value.toString()).isBlank();
    }

    private static void error(ObjectNode node, boolean passed, int code) {
        if (passed) {
            node.putNull("error_code").put("passed", true);
        } else {
            node.put("error_code", code);
        }
    }

    static boolean isCompliant(ArrayNode results) {
        Stream<JsonNode> all = results.valueStream();
        return all.allMatch(result -> result.path("passed").asBoolean());
    }
}
