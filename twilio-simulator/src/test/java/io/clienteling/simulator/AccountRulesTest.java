package io.clienteling.simulator;

import static io.clienteling.simulator.Rule.Chapter.ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountRulesTest extends WithSimulator {
    private TwilioClient child;
    private String account;

    @BeforeEach
    void openASubaccount() {
        child = subaccount();
        account = path(child.account());
    }

    private static String path(String sid) {
        return "/2010-04-01/Accounts/" + sid + ".json";
    }

    private Reply byControl(String sid, String status) {
        return twilio.json("POST", "/simulator/accounts/" + sid + "/status", "{\"status\":\"" + status + "\"}");
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A name has 1 to 64 characters", code = 20002, status = 400)
    void aNameHasOneTo64Characters() {
        assertThat(twilio.post(account, "FriendlyName", "x".repeat(65)).code()).isEqualTo(20002);
        assertThat(twilio.post("/2010-04-01/Accounts.json", "FriendlyName", "").code())
                .isEqualTo(20002);
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneCharacter() {
        String longest = "😀".repeat(64);

        assertThat(twilio.post(account, "FriendlyName", longest).text("friendly_name"))
                .isEqualTo(longest);
        assertThat(twilio.post(account, "FriendlyName", longest + "x").code()).isEqualTo(20002);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A suspended account, when set so", code = 10001, status = 403)
    @Rule(in = ACCOUNTS, says = "Wrong credentials", code = 20003, status = 401)
    @Rule(in = ACCOUNTS, says = "A method that the path does not have", code = 20004, status = 405)
    @Rule(in = ACCOUNTS, says = "A suspended account, when set so", code = 20005, status = 403)
    @Rule(in = ACCOUNTS, says = "A subaccount opens no subaccounts", code = 20006, status = 403)
    @Rule(in = ACCOUNTS, says = "A suspended account, when set so", code = 20403, status = 403)
    @Rule(in = ACCOUNTS, says = "Another account, or a path in another case", code = 20404, status = 404)
    void whoMayNotIsToldWhy() {
        assertThat(twilio.as(twilio.account(), "wrong").get(account).code()).isEqualTo(20003);
        assertThat(twilio.json("PUT", account, "{}").code()).isEqualTo(20004);
        assertThat(child.post("/2010-04-01/Accounts.json").code()).isEqualTo(20006);
        assertThat(child.get(path(twilio.account())).code()).isEqualTo(20404);
        assertThat(twilio.get("/v1/services").code()).isEqualTo(20404);
        twilio.post(account, "Status", "suspended");
        for (int code : new int[] {20003, 20403, 20005, 10001}) {
            twilio.json("POST", "/simulator/settings", "{\"suspended_code\":" + code + "}");
            assertThat(child.get("/v1/Services").code()).isEqualTo(code);
        }
    }

    @Test
    @Rule(
            in = ACCOUNTS,
            says = "What Twilio has disabled for the account: only a fault of the control API says so",
            code = 20010,
            status = 403)
    void whatTwilioHasDisabledIsToldByAFault() {
        twilio.json(
                "POST", "/simulator/faults", "{\"operation\":\"FetchAccount\",\"effect\":\"ERROR\",\"code\":20010}");

        Reply reply = twilio.get(path(twilio.account()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo(20010);
    }

    @Test
    @Rule(
            in = ACCOUNTS,
            says = "An API key of a parent does not reach its subaccounts (the code is a best guess)",
            code = 20003,
            status = 401)
    void anApiKeyOfAParentDoesNotReachItsSubaccounts() {
        Reply created = twilio.post(twilio.own("Keys.json"), "FriendlyName", "Deploy");
        TwilioClient key = twilio.as(created.sid(), created.text("secret"));
        String numbers = "/2010-04-01/Accounts/%s/IncomingPhoneNumbers.json";

        assertThat(key.get(numbers.formatted(twilio.account())).status()).isEqualTo(200);
        assertThat(key.get(numbers.formatted(child.account())).code()).isEqualTo(20003);
        assertThat(twilio.get(numbers.formatted(child.account())).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotServedIsNotFoundInTwiliosShape() {
        String service = "/v1/Services/MG00000000000000000000000000000000";
        for (String path : List.of(
                "/v1/a2p/BrandRegistrations/BN00000000000000000000000000000000/Vettings",
                service + "/AlphaSenders",
                service + "/ShortCodes",
                service + "/DestinationAlphaSenders")) {
            Reply refused = twilio.get(path);

            assertThat(refused.status()).as(path).isEqualTo(404);
            assertThat(new TwilioDocuments().objections(refused)).isEmpty();
            assertThat(refused.code()).isEqualTo(20404);
            assertThat(refused.text("message")).isEqualTo("The requested resource " + path + " was not found");
        }
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A page has at most 1000 records", code = 20007, status = 400)
    @Rule(
            in = ACCOUNTS,
            says = "A page token that is not one, that is cut off, or that another list gave",
            code = 21481,
            status = 400)
    @Rule(in = ACCOUNTS, says = "A page before the first", code = 20422, status = 400)
    void pagesAreChecked() {
        assertThat(twilio.get("/v1/Services", "PageSize", "1001").code()).isEqualTo(20007);
        assertThat(twilio.get("/v1/Services", "Page", "-1").code()).isEqualTo(20422);
        for (String list : List.of("/v1/Services", "/v1/Policies")) {
            assertThat(twilio.get(list, "PageToken", "nonsense").code()).isEqualTo(21481);
            String token = nextToken(list);
            for (int length = 1; length < token.length(); length++) {
                assertThat(twilio.get(list, "PageToken", token.substring(0, length))
                                .code())
                        .as(list + " " + token.substring(0, length))
                        .isEqualTo(21481);
            }
            assertThat(twilio.get(list, "PageToken", token + "0").code()).isEqualTo(21481);
            assertThat(twilio.get(list, "PageToken", token).status()).isEqualTo(200);
            assertThat(child.get(list, "PageToken", token).code()).isEqualTo(21481);
            assertThat(twilio.get("/v1/TrustProducts", "PageToken", token).code())
                    .isEqualTo(21481);
            assertThat(twilio.get("/v1/EndUserTypes", "PageToken", token).code())
                    .isEqualTo(21481);
        }
    }

    private String nextToken(String list) {
        twilio.post("/v1/Services", "FriendlyName", "One");
        twilio.post("/v1/Services", "FriendlyName", "Another");
        return twilio.get(list, "PageSize", "1")
                .body()
                .at("/meta/next_page_url")
                .asString()
                .replaceFirst(".*PageToken=", "");
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A status is active, suspended or closed", code = 21475, status = 400)
    @Rule(in = ACCOUNTS, says = "A parent does not set its own status", code = 21477, status = 400)
    void aStatusIsCheckedAndAParentsOwnIsNotToBeSet() {
        assertThat(twilio.post(account, "Status", "asleep").code()).isEqualTo(21475);
        assertThat(twilio.post(path(twilio.account()), "Status", "suspended").code())
                .isEqualTo(21477);
    }

    @Test
    @Rule(
            in = ACCOUNTS,
            says = "A subaccount neither suspends nor closes itself (the code is a best guess)",
            code = 20006,
            status = 403)
    void aSubaccountNeitherSuspendsNorClosesItself() {
        for (String status : List.of("suspended", "closed")) {
            assertThat(child.post(account, "Status", status).code()).isEqualTo(20006);
        }
        assertThat(child.post(account, "FriendlyName", "Another").text("friendly_name"))
                .isEqualTo("Another");
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A suspended parent changes no subaccount", code = 21476, status = 400)
    void aSuspendedParentChangesNoSubaccount() {
        byControl(twilio.account(), "suspended");

        assertThat(twilio.post(account, "Status", "suspended").code()).isEqualTo(21476);
        assertThat(twilio.get(account).code()).isEqualTo(20003);
        byControl(twilio.account(), "active");
        assertThat(twilio.post(account, "Status", "suspended").status()).isEqualTo(200);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "Suspending a parent suspends its subaccounts, for as long as that lasts")
    void aSuspendedParentsSubaccountsAreSuspended() {
        TwilioClient another = subaccount();
        twilio.post(path(another.account()), "Status", "closed");

        byControl(twilio.account(), "suspended");
        assertThat(child.get(account).code()).isEqualTo(20003);
        assertThat(shownStatus(child)).isEqualTo("suspended");
        assertThat(shownStatus(another)).isEqualTo("closed");

        byControl(twilio.account(), "active");
        assertThat(child.get(account).text("status")).isEqualTo("active");
        assertThat(shownStatus(child)).isEqualTo("active");
    }

    /** What a person sees who looks at Twilio's side. */
    private String shownStatus(TwilioClient client) {
        return twilio.get("/simulator/state")
                .body()
                .path("accounts")
                .valueStream()
                .filter(shown -> shown.path("sid").asString().equals(client.account()))
                .map(shown -> shown.path("status").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Rule(in = ACCOUNTS, says = "What Twilio suspended no parent brings back", code = 21478, status = 400)
    void whatTwilioSuspendedNoParentBringsBack() {
        byControl(child.account(), "suspended");

        assertThat(twilio.post(account, "Status", "active").code()).isEqualTo(21478);
        assertThat(child.get("/v1/Services").code()).isEqualTo(20003);
        byControl(child.account(), "active");
        assertThat(child.get("/v1/Services").status()).isEqualTo(200);
        twilio.post(account, "Status", "suspended");
        assertThat(twilio.post(account, "Status", "active").status()).isEqualTo(200);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "Closed is final", code = 21479, status = 400)
    void closedIsFinal() {
        twilio.post(account, "Status", "closed");

        assertThat(twilio.post(account, "Status", "active").code()).isEqualTo(21479);
        assertThat(twilio.post(account, "FriendlyName", "Another").code()).isEqualTo(21479);
        Reply reopened = byControl(child.account(), "active");
        assertThat(reopened.status()).isEqualTo(409);
        assertThat(reopened.text("message")).contains("closed");
        assertThat(twilio.get(account).text("status")).isEqualTo("closed");
    }

    @Test
    @Rule(in = ACCOUNTS, says = "The numbers of a closed account return to the pool")
    void theNumbersOfAClosedAccountReturnToThePool() {
        for (boolean byTheParent : List.of(true, false)) {
            TwilioClient closing = subaccount();
            String number = available("US/Local");
            closing.post(closing.own("IncomingPhoneNumbers.json"), "PhoneNumber", number);
            twilio.post(path(closing.account()), "Status", "suspended");
            assertThat(available("US/Local")).isNotEqualTo(number);

            if (byTheParent) {
                twilio.post(path(closing.account()), "Status", "closed");
            } else {
                byControl(closing.account(), "closed");
            }

            assertThat(available("US/Local")).isEqualTo(number);
            assertThat(twilio.get("/2010-04-01/Accounts/" + closing.account() + "/IncomingPhoneNumbers.json")
                            .body()
                            .path("incoming_phone_numbers"))
                    .isEmpty();
        }
    }

    @Test
    @Rule(in = ACCOUNTS, says = "Closing a parent closes its subaccounts for good")
    void closingAParentClosesItsSubaccounts() {
        Reply parent = twilio.json("POST", "/simulator/accounts", "{}");
        TwilioClient owner = twilio.as(parent.sid(), parent.text("auth_token"));
        Reply opened = owner.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant");
        TwilioClient tenant = twilio.as(opened.sid(), opened.text("auth_token"));
        String number = available("US/Local");
        tenant.post(tenant.own("IncomingPhoneNumbers.json"), "PhoneNumber", number);
        assertThat(available("US/Local")).isNotEqualTo(number);

        byControl(owner.account(), "closed");

        assertThat(available("US/Local")).isEqualTo(number);
        assertThat(shownStatus(tenant)).isEqualTo("closed");
        assertThat(byControl(tenant.account(), "active").status()).isEqualTo(409);
        assertThat(tenant.get("/v1/Services").code()).isEqualTo(20003);
        assertThat(child.get("/v1/Services").status()).isEqualTo(200);
    }

    @Test
    @Rule(in = ACCOUNTS, says = "A trial account has one subaccount, any other 1000", code = 21480, status = 400)
    void aTrialAccountHasOneSubaccount() {
        simulator.setAccountType(twilio.account(), "Trial");

        assertThat(twilio.post("/2010-04-01/Accounts.json").code()).isEqualTo(21480);
    }

    @Test
    void afterAResetNothingIsCountedFromBefore() {
        buyFirst("US/Local");
        twilio.json("POST", "/simulator/reset", "{}");

        assertThat(twilio.get("/simulator/health").body().toString())
                .isEqualTo(
                        "{\"status\":\"up\",\"accounts\":1,\"numbers\":0,\"bundles\":0,\"senders\":0,\"requests\":0}");
    }

    @Test
    void aSubaccountWithoutANameIsCalledByItsTime() {
        assertThat(twilio.post("/2010-04-01/Accounts.json").text("friendly_name"))
                .isEqualTo("SubAccount Created at 2026-11-22 10:00 AM");
        clock.advance(Duration.ofHours(5));
        assertThat(twilio.post("/2010-04-01/Accounts.json").text("friendly_name"))
                .isEqualTo("SubAccount Created at 2026-11-22 03:00 PM");
    }
}
