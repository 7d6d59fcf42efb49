package io.clienteling.simulator.compliance;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.number.NumberType;
import io.clienteling.simulator.store.Sids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The regulations and the types of end users and documents, as anybody may read them. */
public final class Regulations {
    private static final String ROOT = "/v2/RegulatoryCompliance";

    private final Rulebook rulebook;

    public Regulations(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    public void routes(Routes.Rows rows) {
        rows.row("GET " + ROOT + "/Regulations", "ListRegulation", this::list)
                .row("GET " + ROOT + "/Regulations/{Sid}", "FetchRegulation", this::fetch)
                .row("GET " + ROOT + "/EndUserTypes", "ListEndUserType", this::endUserTypes)
                .row("GET " + ROOT + "/EndUserTypes/{Sid}", "FetchEndUserType", this::endUserType)
                .row("GET " + ROOT + "/SupportingDocumentTypes", "ListSupportingDocumentType", this::documentTypes)
                .row(
                        "GET " + ROOT + "/SupportingDocumentTypes/{Sid}",
                        "FetchSupportingDocumentType",
                        this::documentType);
    }

    private Answer list(Call call) {
        Form query = call.query();
        String endUser = query.text("EndUserType");
        String country = query.country("IsoCountry");
        String type = query.text("NumberType");
        if (endUser != null && !Rulebook.endUserTypes().contains(endUser)) {
            throw ErrorCode.REGULATION_END_USER_INVALID.refusal(endUser);
        }
        if (type != null && NumberType.of(type).isEmpty()) {
            throw ErrorCode.REGULATION_NUMBER_TYPE_INVALID.refusal(type);
        }
        List<Regulation> found = rulebook.all().stream()
                .filter(regulation -> fits(regulation.endUserType(), endUser))
                .filter(regulation -> fits(regulation.country(), country))
                .filter(regulation -> fits(regulation.type().word(), type))
                .toList();
        checkConstraints(query);
        return Pages.of(call, "results").from(found, this::view);
    }

    private static boolean fits(String actual, @Nullable String wanted) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }

    /** Constraints are always shown, whether they were asked for or not. */
    private static void checkConstraints(Form query) {
        query.flag("IncludeConstraints");
    }

    private Answer fetch(Call call) {
        checkConstraints(call.query());
        return Answer.ok(view(rulebook.find(call.place("Sid")).orElseThrow(call::notFound)));
    }

    private ObjectNode view(Regulation regulation) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", regulation.sid())
                .put("friendly_name", regulation.friendlyName())
                .put("iso_country", regulation.country())
                .put("number_type", regulation.type().word())
                .put("end_user_type", regulation.endUserType())
                .put("url", Product.NUMBERS.url(ROOT + "/Regulations/" + regulation.sid()));
        ObjectNode requirements = view.putObject("requirements");
        requirements.putArray("end_user").add(endUser(regulation));
        ArrayNode alternatives = requirements.putArray("supporting_document").addArray();
        regulation.documents().forEach(requirement -> alternatives.add(document(requirement)));
        return view;
    }

    private ObjectNode endUser(Regulation regulation) {
        String type = regulation.endUserType();
        ObjectNode endUser = JsonNodeFactory.instance
                .objectNode()
                .put("name", Regulation.capital(type))
                .put("type", type)
                .put("requirement_name", type + "_info")
                .put("url", Product.NUMBERS.url(ROOT + "/Regulations/" + type));
        return withFields(endUser, regulation.endUserFields());
    }

    private ObjectNode document(Regulation.Requirement requirement) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("name", requirement.name())
                .put("type", "document")
                .put("requirement_name", requirement.key())
                .put("description", requirement.description());
        ArrayNode accepted = document.putArray("accepted_documents");
        for (String type : requirement.accepted()) {
            ObjectNode choice = accepted.addObject()
                    .put("name", rulebook.documentName(type))
                    .put("type", type)
                    .put("url", Product.NUMBERS.url(ROOT + "/DocumentTypes/" + type));
            withFields(choice, requirement.fields());
        }
        return document;
    }

    private ObjectNode withFields(ObjectNode node, List<String> fields) {
        ArrayNode names = node.putArray("fields");
        ArrayNode details = node.putArray("detailed_fields");
        for (String field : fields) {
            names.add(field);
            details.addObject()
                    .put("machine_name", field)
                    .put("friendly_name", rulebook.fieldName(field))
                    .put("description", rulebook.fieldDescription(field));
        }
        return node;
    }

    private Answer endUserTypes(Call call) {
        return Pages.of(call, "end_user_types").from(Rulebook.endUserTypes(), this::endUserTypeView);
    }

    private Answer endUserType(Call call) {
        return one(call, Rulebook.endUserTypes(), "end user ", this::endUserTypeView);
    }

    private ObjectNode endUserTypeView(String type) {
        return type("EndUserTypes", "end user ", type, Regulation.capital(type), rulebook.endUserFields(type));
    }

    private Answer documentTypes(Call call) {
        return Pages.of(call, "supporting_document_types").from(rulebook.documentTypes(), this::documentTypeView);
    }

    private Answer documentType(Call call) {
        return one(call, rulebook.documentTypes(), "document ", this::documentTypeView);
    }

    private ObjectNode documentTypeView(String type) {
        return type(
                "SupportingDocumentTypes",
                "document ",
                type,
                rulebook.documentName(type),
                rulebook.documentFields(type));
    }

    private static Answer one(
            Call call, List<String> types, String kind, java.util.function.Function<String, ObjectNode> view) {
        return types.stream()
                .filter(type -> Sids.of("OY", kind + type).equals(call.place("Sid")))
                .findFirst()
                .map(view)
                .map(Answer::ok)
                .orElseThrow(call::notFound);
    }

    private ObjectNode type(String path, String kind, String type, String name, List<String> fields) {
        String sid = Sids.of("OY", kind + type);
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("friendly_name", name)
                .put("machine_name", type)
                .put("url", Product.NUMBERS.url(ROOT + "/" + path + "/" + sid));
        ArrayNode array = view.putArray("fields");
        fields.forEach(field -> array.addObject()
                .put("machine_name", field)
                .put("friendly_name", rulebook.fieldName(field))
                .put("constraint", "String"));
        return view;
    }
}
