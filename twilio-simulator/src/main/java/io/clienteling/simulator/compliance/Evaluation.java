package io.clienteling.simulator.compliance;

import io.clienteling.simulator.address.Addresses;
import io.clienteling.simulator.store.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds what is in a bundle against what its regulation wants, requirement by requirement. */
final class Evaluation {
    private static final int END_USER_MISSING = 22214;
    private static final int END_USER_FIELD = 22215;
    private static final int DOCUMENT_MISSING = 22216;
    private static final int DOCUMENT_FIELD = 22217;
    private static final int MISMATCH = 22218;
    private static final int ADDRESS_MISSING = 22219;
    private static final String ADDRESSES = "address_sids";

    private final Rulebook rulebook;
    private final Regulation regulation;
    private final BiFunction<String, String, Optional<Resource>> addresses;
    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
    private boolean compliant = true;

    /** Addresses are looked up by account and SID. */
    Evaluation(Rulebook rulebook, Regulation regulation, BiFunction<String, String, Optional<Resource>> addresses) {
        this.rulebook = rulebook;
        this.regulation = regulation;
        this.addresses = addresses;
    }

    Evaluation of(List<Resource> endUsers, List<Resource> documents) {
        Optional<Resource> endUser = endUsers.stream()
                .filter(candidate -> candidate.is("type", regulation.endUserType()))
                .findFirst();
        evaluateEndUser(endUser);
        regulation.documents().forEach(requirement -> evaluateDocument(requirement, documents, endUser));
        return this;
    }

    boolean isCompliant() {
        return compliant;
    }

    ArrayNode results() {
        return results;
    }

    /** The reasons of all that failed, in one text. */
    String reasons() {
        List<String> reasons = new ArrayList<>();
        results.forEach(result -> {
            if (!result.path("passed").asBoolean()) {
                reasons.add(result.path("failure_reason").asString(""));
            }
        });
        return String.join(" ", reasons);
    }

    private void evaluateEndUser(Optional<Resource> endUser) {
        String type = regulation.endUserType();
        String name = Regulation.capital(type);
        List<Finding> findings = regulation.endUserFields().stream()
                .map(field -> endUserField(field, name, endUser))
                .toList();
        add(
                type,
                name,
                name,
                type + "_info",
                findings,
                endUser.isPresent() ? END_USER_FIELD : END_USER_MISSING,
                endUser.isPresent()
                        ? "The " + name + " End-User lacks fields."
                        : "A " + name + " End-User is missing. Please add one to the regulatory bundle.");
    }

    private Finding endUserField(String field, String endUserName, Optional<Resource> endUser) {
        String fieldName = rulebook.fieldName(field);
        if (endUser.filter(user -> isFilled(user, field)).isEmpty()) {
            return new Finding(
                    field,
                    END_USER_FIELD,
                    "The " + fieldName + " is missing. Please enter in a " + fieldName + " on the " + endUserName
                            + " information.");
        }
        List<String> choices = rulebook.choices(field);
        boolean fits = choices.isEmpty() || choices.contains(value(endUser.get(), field));
        return new Finding(
                field,
                fits ? 0 : END_USER_FIELD,
                "The " + fieldName + " has to be " + String.join(" or ", choices) + ", in capitals.");
    }

    private void evaluateDocument(
            Regulation.Requirement requirement, List<Resource> documents, Optional<Resource> endUser) {
        Optional<Resource> best = documents.stream()
                .filter(document -> requirement.accepted().contains(document.text("type")))
                .min(Comparator.<Resource>comparingLong(
                                document -> failures(findings(requirement, Optional.of(document), endUser)))
                        .thenComparingLong(document -> requirement.fields().stream()
                                .filter(field -> !isFilled(document, field))
                                .count()));
        String type = best.map(document -> document.text("type"))
                .orElse(requirement.accepted().getFirst());
        String name = rulebook.documentName(type);
        add(
                type,
                name,
                requirement.name(),
                requirement.key(),
                findings(requirement, best, endUser),
                best.isPresent() ? DOCUMENT_FIELD : DOCUMENT_MISSING,
                best.isPresent()
                        ? "The " + name + " does not show what is needed: " + requirement.name() + "."
                        : "A document that shows the " + requirement.name()
                                + " is missing. Please add one to the regulatory bundle.");
    }

    private List<Finding> findings(
            Regulation.Requirement requirement, Optional<Resource> document, Optional<Resource> endUser) {
        return requirement.fields().stream()
                .map(field -> documentField(field, document, endUser))
                .toList();
    }

    private static long failures(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.passed()).count();
    }

    private Finding documentField(String field, Optional<Resource> document, Optional<Resource> endUser) {
        String name = rulebook.fieldName(field);
        if (field.equals(ADDRESSES)) {
            return addressFinding(document);
        }
        if (document.filter(paper -> isFilled(paper, field)).isEmpty()) {
            return new Finding(field, DOCUMENT_FIELD, "The " + name + " is missing.");
        }
        boolean same = endUser.filter(user -> isFilled(user, field))
                .map(user -> value(user, field).equals(value(document.get(), field)))
                .orElse(true);
        return new Finding(field, same ? 0 : MISMATCH, "The " + name + " is not the one that the End-User has.");
    }

    /** Each address has to be one of the account, and one that the numbers allow. */
    private Finding addressFinding(Optional<Resource> document) {
        List<Optional<Resource>> given = document.stream()
                .flatMap(paper -> Addresses.shownIn(paper).map(sid -> addresses.apply(paper.scope(), sid)))
                .toList();
        if (given.isEmpty() || !given.stream().allMatch(Optional::isPresent)) {
            return new Finding(ADDRESSES, ADDRESS_MISSING, "The Address is missing, or not in the account.");
        }
        String objection = given.stream()
                .flatMap(Optional::stream)
                .flatMap(address -> regulation.addressObjection(address).stream())
                .findFirst()
                .orElse("");
        return new Finding(ADDRESSES, objection.isEmpty() ? 0 : ADDRESS_MISSING, "The Address " + objection + ".");
    }

    private static boolean isFilled(Resource resource, String field) {
        return !value(resource, field).isBlank();
    }

    private static String value(Resource resource, String field) {
        JsonNode value = resource.json("attributes").path(field);
        if (value.isString()) {
            return value.asString();
        }
        boolean isEmpty = value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty());
        return isEmpty ? "" : value.toString();
    }

    private void add(
            String objectType,
            String objectName,
            String requirementName,
            String requirement,
            List<Finding> findings,
            int code,
            String reason) {
        boolean passed = findings.stream().allMatch(Finding::passed);
        compliant = compliant && passed;
        ObjectNode result = results.addObject()
                .put("friendly_name", objectName)
                .put("object_type", objectType)
                .put("passed", passed)
                .put("failure_reason", passed ? "" : reason)
                .put("requirement_friendly_name", requirementName)
                .put("requirement_name", requirement);
        if (passed) {
            result.putNull("error_code");
        } else {
            result.put("error_code", code);
        }
        ArrayNode valid = result.putArray("valid");
        ArrayNode invalid = result.putArray("invalid");
        findings.forEach(finding -> describe(finding, finding.passed() ? valid : invalid));
    }

    private void describe(Finding finding, ArrayNode list) {
        ObjectNode node = list.addObject()
                .put("friendly_name", rulebook.fieldName(finding.field))
                .put("object_field", finding.field)
                .put("failure_reason", finding.passed() ? "" : finding.reason);
        if (finding.passed()) {
            node.putNull("error_code");
        } else {
            node.put("error_code", finding.code);
        }
    }

    private record Finding(String field, int code, String reason) {
        boolean passed() {
            return code == 0;
        }
    }
}
