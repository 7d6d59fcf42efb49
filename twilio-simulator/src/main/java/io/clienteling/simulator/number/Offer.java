package io.clienteling.simulator.number;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A number that Twilio has for sale, whether or not somebody owns it by now. */
record Offer(String phoneNumber, Range range, Area area, boolean beta) {

    String friendlyName() {
        return range.dial().equals("1")
                ? "(" + phoneNumber.substring(2, 5) + ") " + phoneNumber.substring(5, 8) + "-"
                        + phoneNumber.substring(8)
                : phoneNumber;
    }

    String country() {
        return range.country();
    }

    NumberType type() {
        return range.type();
    }

    /** The digits after the plus. */
    String digits() {
        return phoneNumber.substring(1);
    }

    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("friendly_name", friendlyName())
                .put("phone_number", phoneNumber)
                .put("lata", area.lata())
                .put("locality", area.locality())
                .put("rate_center", area.rateCenter())
                .put("latitude", area.latitude())
                .put("longitude", area.longitude())
                .put("region", area.region())
                .put("postal_code", area.postalCode())
                .put("iso_country", country())
                .put("address_requirements", range.address().word())
                .put("beta", beta);
        view.set("capabilities", capabilities());
        return view;
    }

    ObjectNode capabilities() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("voice", range.voice())
                .put("sms", range.sms())
                .put("mms", range.mms())
                .put("fax", false);
    }

    /** Where a prefix belongs to; outside North America only the town is known, if that. */
    record Area(
            String prefix,
            @Nullable String locality,
            @Nullable String region,
            @Nullable String postalCode,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String lata,
            @Nullable String rateCenter) {

        static Area of(String prefix, @Nullable String locality) {
            return new Area(prefix, locality, null, null, null, null, null, null);
        }
    }
}
