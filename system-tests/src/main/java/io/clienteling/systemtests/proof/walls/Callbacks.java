package io.clienteling.systemtests.proof.walls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who would be Twilio. */
final class Callbacks {

    private static final String KIND = "callback";
    private static final String VOICE = "/clienteling/setup/twilio/voice";

    private final Door door;
    private final Findings findings;
    private final Chained mine;
    private final Chained theirs;

    Callbacks(Door door, Findings findings, Chained mine, Chained theirs) {
        this.door = door;
        this.findings = findings;
        this.mine = mine;
        this.theirs = theirs;
    }

    void calls() {
        var form = Map.of("AccountSid", mine.chain().account(), "To", mine.number(), "From", "+19045550111");
        var ours = signature(VOICE, form, mine);
        var good = voice(form, ours);
        findings.cell(KIND, "a call that Twilio signed", 200, good);
        findings.cell(
                KIND, good.body().contains("<Dial>"), "A call that Twilio signed was not put through: " + good.body());
        var again = voice(form, ours);
        findings.cell(
                KIND,
                again.body().equals(good.body()),
                "The same call once more was answered otherwise: " + again.body());

        refused("a call without a signature", door.ask("POST", VOICE, encoded(form), headers()));
        refused("a call with a made-up signature", voice(form, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        refused("a call with an empty signature", voice(form, ""));
        refused("a signature of another number's call", voice(with(form, "To", theirs.number()), ours));
        refused("a signature of a call with one field less", voice(with(form, "Digits", "1"), ours));
        refused(
                "a signature of the address over https",
                voice(form, signed("https://" + authority() + VOICE, form, mine)));
        refused("a signature of another path", voice(form, signature(VOICE + "/", form, mine)));
        refused("a signature of another host", voice(form, signed("https://evil.example" + VOICE, form, mine)));
        refused(
                "a signature of another host that a header names",
                door.ask(
                        "POST",
                        VOICE,
                        encoded(form),
                        headers(
                                "X-Twilio-Signature",
                                signed("https://evil.example" + VOICE, form, mine),
                                "X-Forwarded-Host",
                                "evil.example",
                                "X-Forwarded-Proto",
                                "https",
                                "Forwarded",
                                "host=evil.example;proto=https")));
        refused(
                "a signature of the address without its query",
                door.ask("POST", VOICE + "?To=x", encoded(form), headers("X-Twilio-Signature", ours)));
        refused("another account's signature", voice(form, signature(VOICE, form, theirs)));
        var nobodys = with(form, "AccountSid", "AC" + "0".repeat(32));
        refused("an account that is none of ours", voice(nobodys, signature(VOICE, nobodys, mine)));
        var foreign = with(form, "AccountSid", theirs.chain().account());
        refused("another account, with this one's signature", voice(foreign, ours));
        var said = voice(foreign, signature(VOICE, foreign, theirs));
        findings.cell(KIND, "a call of another account to a number of this one", 200, said);
        findings.cell(
                KIND,
                !said.body().contains("<Dial>"),
                "A call of another account was put through to a store of this one: " + said.body());
        findings.cell(KIND, "a call as a GET", 405, door.ask("GET", VOICE, "", headers("X-Twilio-Signature", ours)));
    }

    /** @param callback the address that Twilio was given for this chain's bundles */
    void bundles(String callback) {
        var path = callback.substring(door.origin().length());
        var form = Map.of(
                "AccountSid", mine.chain().account(), "BundleSid", "BU" + "1".repeat(32), "Status", "twilio-approved");
        findings.cell(
                KIND,
                "a bundle's news that Twilio signed",
                204,
                post(path, form, "X-Twilio-Signature", signature(path, form, mine)));
        findings.cell(
                KIND,
                "the same news once more",
                204,
                post(path, form, "X-Twilio-Signature", signature(path, form, mine)));
        findings.cell(KIND, "a bundle's news without a signature, which is a hint only", 204, post(path, form));
        refused(
                "a bundle's news with a made-up signature",
                post(path, form, "X-Twilio-Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        refused(
                "a bundle's news with another account's signature",
                post(path, form, "X-Twilio-Signature", signature(path, form, theirs)));
        refused(
                "a signature of other news",
                post(path, with(form, "Status", "twilio-rejected"), "X-Twilio-Signature", signature(path, form, mine)));
        refused(
                "a signature of another bundle address",
                post(path, form, "X-Twilio-Signature", signature(VOICE, form, mine)));
        for (var wrong : wrongTokens(path.substring(path.lastIndexOf('/') + 1))) {
            var answer = post("/clienteling/setup/twilio/bundles/" + wrong, form);
            findings.cell(KIND, "a bundle's news under a made-up address", 404, answer);
        }
    }

    /** Of another length, with another end, of another tenant. */
    private List<String> wrongTokens(String token) {
        var last = token.charAt(token.length() - 1) == 'A' ? 'B' : 'A';
        var wrong = new ArrayList<>(List.of(
                "nonsense",
                mine.tenant(),
                token + "A",
                token.substring(0, token.length() / 2),
                (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1)));
        wrong.add(token.substring(0, token.length() / 2) + last + token.substring(token.length() / 2 + 1));
        if (token.contains(mine.tenant())) {
            wrong.add(token.replace(mine.tenant(), theirs.tenant()));
        }
        wrong.remove(token);
        return wrong;
    }

    private void refused(String what, Door.Answer answer) {
        findings.cell(KIND, what, 403, answer);
    }

    private Door.Answer voice(Map<String, String> form, String signature) {
        return post(VOICE, form, "X-Twilio-Signature", signature);
    }

    private Door.Answer post(String path, Map<String, String> form, String... headers) {
        return door.ask("POST", path, encoded(form), headers(headers));
    }

    private String signature(String path, Map<String, String> form, Chained chain) {
        return signed(door.origin() + path, form, chain);
    }

    private static String signed(String url, Map<String, String> form, Chained chain) {
        return TwilioSignature.of(
                url, form, chain.chain().twilio().tokenOf(chain.chain().account()));
    }

    private String authority() {
        return door.origin().substring(door.origin().indexOf("//") + 2);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var other = new HashMap<>(form);
        other.put(name, value);
        return other;
    }

    private static List<String> headers(String... more) {
        var all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        all.addAll(List.of(more));
        return all;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
