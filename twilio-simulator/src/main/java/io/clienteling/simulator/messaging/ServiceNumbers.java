package io.clienteling.simulator.messaging;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.number.OwnedNumbers;
import io.clienteling.simulator.store.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a messaging service. A number is in one service at most. */
public final class ServiceNumbers {
    private static final String ROOT = Services.ROOT + "/{ServiceSid}/PhoneNumbers";
    private static final int MOST_NUMBERS = 400;

    private final Services services;
    private final OwnedNumbers numbers;

    public ServiceNumbers(Services services, OwnedNumbers numbers) {
        this.services = services;
        this.numbers = numbers;
    }

    public void routes(Routes.Rows rows) {
        rows.row("POST " + ROOT, "CreatePhoneNumber", this::add)
                .row("GET " + ROOT, "ListPhoneNumber", this::list)
                .row("GET " + ROOT + "/{Sid}", "FetchPhoneNumber", this::fetch)
                .row("DELETE " + ROOT + "/{Sid}", "DeletePhoneNumber", this::remove);
    }

    private Answer add(Call call) {
        Resource service = services.of(call, "ServiceSid");
        String sid = call.form().require("PhoneNumberSid");
        Resource number = numbers.find(call.account(), sid).orElseThrow(() -> ErrorCode.NUMBER_INVALID.refusal(sid));
        if (number.is("#service", service.sid())) {
            throw ErrorCode.ALREADY_IN_SERVICE.refusal();
        }
        if (number.find("#service") != null) {
            throw ErrorCode.IN_ANOTHER_SERVICE.refusal();
        }
        JsonNode capabilities = number.json("capabilities");
        if (!capabilities.path("sms").asBoolean() && !capabilities.path("mms").asBoolean()) {
            throw ErrorCode.NO_MESSAGING_CAPABILITY.refusal(number.text("phone_number"));
        }
        if (numbers.sizeOfService(service.sid()) >= MOST_NUMBERS) {
            throw ErrorCode.SERVICE_FULL.refusal();
        }
        numbers.join(number, service.sid());
        return Answer.created(view(number));
    }

    private Answer list(Call call) {
        Resource service = services.of(call, "ServiceSid");
        return Pages.of(call, "phone_numbers")
                .from(
                        numbers.inService(service.sid())
                                .filter(number -> call.shows(OwnedNumbers.joinedMs(number)))
                                .toList(),
                        ServiceNumbers::view);
    }

    private Answer fetch(Call call) {
        Resource service = services.of(call, "ServiceSid");
        return Answer.ok(view(numbers.find(call.account(), call.place("Sid"))
                .filter(number -> number.is("#service", service.sid()))
                .orElseThrow(call::notFound)));
    }

    private Answer remove(Call call) {
        Resource service = services.of(call, "ServiceSid");
        String sid = call.place("Sid");
        numbers.leave(numbers.find(call.account(), sid)
                .filter(number -> number.is("#service", service.sid()))
                .orElseThrow(() -> ErrorCode.NOT_IN_SERVICE.refusal(sid)));
        return Answer.noContent();
    }

    private static ObjectNode view(Resource number) {
        String service = number.text("#service");
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", number.sid())
                .put("account_sid", number.text("account_sid"))
                .put("service_sid", service)
                .put("date_created", number.text("#joined"))
                .put("date_updated", number.text("#joined"))
                .put("phone_number", number.text("phone_number"))
                .put("country_code", number.text("#country"))
                .put("url", Product.MESSAGING.url(Services.ROOT + "/" + service + "/PhoneNumbers/" + number.sid()));
        ArrayNode capabilities = view.putArray("capabilities");
        addIf(number, "mms", capabilities, "MMS");
        addIf(number, "sms", capabilities, "SMS");
        addIf(number, "voice", capabilities, "Voice");
        return view;
    }

    private static void addIf(Resource number, String capability, ArrayNode capabilities, String word) {
        if (number.json("capabilities").path(capability).asBoolean()) {
            capabilities.add(word);
        }
    }
}
