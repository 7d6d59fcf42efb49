package io.clienteling.simulator.number;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.Pages;
import io.clienteling.simulator.http.Routes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is for sale now. Looking reserves nothing, and there is no next page. */
public final class AvailableNumbers {
    private static final String ROOT = "/2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers";

    private final Catalogue catalogue;
    private final Ownership ownership;

    public AvailableNumbers(Catalogue catalogue, Ownership ownership) {
        this.catalogue = catalogue;
        this.ownership = ownership;
    }

    public void routes(Routes.Rows rows) {
        rows.row("GET " + ROOT + ".json", "ListAvailablePhoneNumberCountry", this::countries)
                .row("GET " + ROOT + "/{CountryCode}.json", "FetchAvailablePhoneNumberCountry", this::country);
        for (NumberType type : NumberType.values()) {
            rows.row(
                    "GET " + ROOT + "/{CountryCode}/" + type.path() + ".json",
                    "ListAvailablePhoneNumber" + type.path(),
                    call -> numbers(call, type));
        }
    }

    private Answer countries(Call call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode countries = body.putArray("countries");
        catalogue.countries().stream()
                .limit(Pages.sizeOfTheOnly(call))
                .forEach(ranges -> countries.add(view(call.account(), ranges)));
        return Answer.ok(body.put("uri", call.path()));
    }

    private Answer country(Call call) {
        List<Range> ranges = catalogue.country(call.place("CountryCode"));
        if (ranges.isEmpty()) {
            throw call.notFound();
        }
        return Answer.ok(view(call.account(), ranges));
    }

    private static ObjectNode view(String account, List<Range> ranges) {
        Range first = ranges.getFirst();
        String path = "/2010-04-01/Accounts/" + account + "/AvailablePhoneNumbers/" + first.country();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("country_code", first.country())
                .put("country", first.countryName())
                .put("uri", path + ".json")
                .put("beta", false);
        ObjectNode types = view.putObject("subresource_uris");
        ranges.forEach(
                range -> types.put(range.type().key(), path + "/" + range.type().path() + ".json"));
        return view;
    }

    private Answer numbers(Call call, NumberType type) {
        Range range = catalogue.range(call.place("CountryCode"), type).orElseThrow(call::notFound);
        int size = Pages.sizeOfTheOnly(call);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode numbers = body.putArray("available_phone_numbers");
        catalogue
                .free(range, ownership.taken(range.dial()))
                .filter(new Wish(call, catalogue).predicate(range))
                .limit(size)
                .forEach(offer -> numbers.add(Pages.flat(offer.view())));
        return Answer.ok(body.put("uri", address(call)));
    }

    private static String address(Call call) {
        String query = call.query().queryWithout(List.of());
        return query.isEmpty() ? call.path() : call.path() + "?" + query;
    }
}
