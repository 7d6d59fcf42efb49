package io.clienteling.systemtests.proof.walls;

import java.net.URI;
import java.util.List;

/** Somebody who opens the console's pages, and presses its buttons, without having signed in there. */
final class ConsolePages {

    private static final String KIND = "console without a sign-in";

    private static final List<String> PAGES = List.of(
            "/console",
            "/console/events",
            "/console/configuration",
            "/console/add-store",
            "/console/stores/%s",
            "/console/stores/%s/edit",
            "/console/stores/%s/sms",
            "/console/stores/%s/sms/summary",
            "/console/stores/%s/sms/correct",
            "/console/stores/%s/sms/cancel",
            "/console/stores/%s/whatsapp");

    private static final List<String> BUTTONS = List.of(
            "/console/configuration",
            "/console/configuration/retry",
            "/console/stores",
            "/console/stores/%s",
            "/console/stores/%s/sms",
            "/console/stores/%s/sms/retry",
            "/console/stores/%s/sms/skip",
            "/console/stores/%s/sms/keep-number",
            "/console/stores/%s/sms/cancel",
            "/console/stores/%s/sms/correct",
            "/console/stores/%s/sms/enable",
            "/console/stores/%s/whatsapp",
            "/console/stores/%s/whatsapp/verification-code",
            "/console/pictures");

    private final Door door;
    private final Findings findings;
    private final Chained mine;

    ConsolePages(Door door, Findings findings, Chained mine) {
        this.door = door;
        this.findings = findings;
        this.mine = mine;
    }

    /** A token of the API's is no sign-in either, and a made up session is none. */
    void open() {
        for (var headers : List.of(
                List.<String>of(),
                Credentials.with(mine.tenant(), mine.token()),
                List.of("Cookie", "SESSION=made-up; JSESSIONID=made-up"))) {
            PAGES.forEach(page -> isNotShown("GET", page.formatted(mine.store()), headers));
            BUTTONS.forEach(button -> isNotShown("POST", button.formatted(mine.store()), headers));
        }
    }

    private void isNotShown(String method, String page, List<String> headers) {
        var answer = door.ask(method, page, "", headers);
        var shown = answer.body().contains(mine.store());
        findings.cell(
                KIND,
                !shown && (answer.status() == 401 || isSentToSignIn(answer)),
                "%s: %s %s was answered %d to %s"
                        .formatted(KIND, method, page, answer.status(), answer.header("Location")));
    }

    private static boolean isSentToSignIn(Door.Answer answer) {
        return (answer.status() == 302 || answer.status() == 303)
                && URI.create(answer.header("Location")).getPath().equals("/console/sign-in");
    }
}
