package io.clienteling.simulator.traffic;

import io.clienteling.simulator.http.Answer;
import io.clienteling.simulator.http.Call;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Form;
import io.clienteling.simulator.http.Routes;
import io.clienteling.simulator.http.Stamp;
import io.clienteling.simulator.http.Webhooks;
import io.clienteling.simulator.store.Sids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls that test credentials try: checked, answered and never made. With other credentials there are no calls. */
public final class Calls {
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern ELSEWHERE = Pattern.compile("(sip|client):.+");
    private static final Pattern KEYS = Pattern.compile("[0-9*#wW]{1,32}");
    private static final int LONGEST_RING = 600;
    private static final String MAGIC_GOOD = "+15005550006";
    private static final String MAGIC_INVALID = "+15005550001";

    /** Twilio's own test recipients. */
    private static final Map<String, ErrorCode> MAGIC_TO = Map.of(
            MAGIC_INVALID,
            ErrorCode.CALL_TO_INVALID,
            "+15005550002",
            ErrorCode.CALL_UNROUTABLE,
            "+15005550003",
            ErrorCode.CALL_NOT_PERMITTED,
            "+15005550004",
            ErrorCode.CALL_BLOCKED);

    public void routes(Routes.Rows rows) {
        rows.row("POST /2010-04-01/Accounts/{AccountSid}/Calls.json", "CreateCall", this::create);
    }

    private Answer create(Call call) {
        if (!call.caller().rehearses()) {
            throw call.notFound();
        }
        Form form = call.form();
        String to = to(form);
        String from = from(form);
        checkInstructions(form);
        checkOptions(form);
        return Answer.created(view(call, to, from));
    }

    private static String to(Form form) {
        String to = form.text("To", "");
        if (to.isEmpty()) {
            throw ErrorCode.CALL_TO_MISSING.refusal();
        }
        ErrorCode magic = MAGIC_TO.get(to);
        if (magic != null) {
            throw magic.refusal(to);
        }
        if (!NUMBER.matcher(to).matches() && !ELSEWHERE.matcher(to).matches()) {
            throw ErrorCode.TO_INVALID.refusal(to);
        }
        return to;
    }

    /** Test credentials own no number, and have verified none. */
    private static String from(Form form) {
        String from = form.text("From", "");
        if (from.isEmpty()) {
            throw ErrorCode.CALL_FROM_MISSING.refusal();
        }
        if (from.equals(MAGIC_INVALID) || !NUMBER.matcher(from).matches()) {
            throw ErrorCode.FROM_INVALID.refusal(from);
        }
        if (!from.equals(MAGIC_GOOD)) {
            throw ErrorCode.CALL_FROM_UNVERIFIED.refusal(from);
        }
        return from;
    }

    /** An address, TwiML or an application says what the call is to do; test credentials have no application. */
    private static void checkInstructions(Form form) {
        String application = form.text("ApplicationSid", "");
        if (!application.isEmpty()) {
            throw ErrorCode.CALL_APPLICATION_INVALID.refusal(application);
        }
        String url = form.text("Url", "");
        if (form.text("Twiml", "").isEmpty() && !Webhooks.isAddress(url)) {
            throw ErrorCode.CALL_URL_INVALID.refusal("Url", url);
        }
    }

    private static void checkOptions(Form form) {
        for (String name : List.of("Url", "FallbackUrl", "StatusCallback")) {
            String url = form.text(name, "");
            if (!url.isEmpty() && !Webhooks.isAddress(url)) {
                throw ErrorCode.CALL_URL_INVALID.refusal(name, url);
            }
        }
        for (String name : List.of("Method", "FallbackMethod", "StatusCallbackMethod")) {
            if (!Set.of("GET", "POST", "").contains(form.text(name, ""))) {
                throw ErrorCode.CALL_METHOD_INVALID.refusal(name);
            }
        }
        String keys = form.text("SendDigits", "");
        if (!keys.isEmpty() && !KEYS.matcher(keys).matches()) {
            throw ErrorCode.CALL_DIGITS_INVALID.refusal();
        }
        if (!isRingTime(form.text("Timeout", ""))) {
            throw ErrorCode.CALL_TIMEOUT_INVALID.refusal();
        }
    }

    private static boolean isRingTime(String seconds) {
        return seconds.isEmpty() || (seconds.matches("\\d{1,3}") && Integer.parseInt(seconds) <= LONGEST_RING);
    }

    private static ObjectNode view(Call call, String to, String from) {
        String sid = Sids.fresh("CA");
        String path = "/2010-04-01/Accounts/" + call.account() + "/Calls/" + sid;
        String now = Stamp.rfc2822(call.now());
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("account_sid", call.account())
                .put("to", to)
                .put("to_formatted", to)
                .put("from", from)
                .put("from_formatted", from)
                .put("status", "queued")
                .put("direction", "outbound-api")
                .put("date_created", now)
                .put("date_updated", now)
                .put("price_unit", "USD")
                .put("queue_time", "0")
                .put("api_version", "2010-04-01")
                .put("uri", path + ".json");
        List.of(
                        "parent_call_sid",
                        "phone_number_sid",
                        "start_time",
                        "end_time",
                        "duration",
                        "price",
                        "answered_by",
                        "forwarded_from",
                        "group_sid",
                        "caller_name",
                        "trunk_sid")
                .forEach(view::putNull);
        view.putObject("subresource_uris")
                .put("recordings", path + "/Recordings.json")
                .put("notifications", path + "/Notifications.json");
        return view;
    }
}
