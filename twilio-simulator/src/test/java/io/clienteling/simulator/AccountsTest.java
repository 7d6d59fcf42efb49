package io.clienteling.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.simulator.TwilioClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
    private TwilioSimulator simulator;
    private TwilioClient parent;
    private TwilioClient child;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        parent = TwilioClient.main(simulator);
        Reply account = parent.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant");
        child = parent.as(account.sid(), account.text("auth_token"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aWrongTokenIs401With20003() {
        Reply refused = parent.as(parent.account(), "wrong").get("/v1/Services");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo(20003);
        assertThat(refused.raw().headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void anApiKeyStandsForItsAccountButNotAtAccountsAndKeys() {
        Reply created = parent.post(parent.own("Keys.json"), "FriendlyName", "Deploy");
        TwilioClient key = parent.as(created.sid(), created.text("secret"));

        assertThat(key.get("/v1/Services").status()).isEqualTo(200);
        assertThat(key.get(parent.own("IncomingPhoneNumbers.json")).status()).isEqualTo(200);
        assertThat(key.get("/2010-04-01/Accounts.json").code()).isEqualTo(20003);
        assertThat(key.get(parent.own("Keys.json")).code()).isEqualTo(20003);
        assertThat(parent.as(created.sid(), "wrong").get("/v1/Services").code()).isEqualTo(20003);
        parent.delete(parent.own("Keys/" + created.sid() + ".json"));
        assertThat(key.get("/v1/Services").code()).isEqualTo(20003);
    }

    @Test
    void accountsAreFoundByTheirExactName() {
        assertThat(parent.get("/2010-04-01/Accounts.json", "FriendlyName", "Tenant")
                        .body()
                        .path("accounts"))
                .hasSize(1);
        assertThat(parent.get("/2010-04-01/Accounts.json", "FriendlyName", "Tenan")
                        .body()
                        .path("accounts"))
                .isEmpty();
    }

    @Test
    void aParentActsOnItsSubaccountInThe2010ApiOnly() {
        assertThat(parent.get(child.own("IncomingPhoneNumbers.json")).status()).isEqualTo(200);
        String service = child.post("/v1/Services", "FriendlyName", "Store").sid();

        assertThat(parent.get("/v1/Services/" + service).code()).isEqualTo(20404);
        assertThat(child.get("/v1/Services/" + service).status()).isEqualTo(200);
    }

    @Test
    void aSubaccountSeesNeitherItsParentNorItsSiblings() {
        assertThat(child.get(parent.own("IncomingPhoneNumbers.json")).code()).isEqualTo(20404);
        assertThat(child.get("/2010-04-01/Accounts.json").body().path("accounts"))
                .hasSize(1);
        assertThat(child.post("/2010-04-01/Accounts.json").code()).isEqualTo(20006);
    }

    @ParameterizedTest
    @CsvSource({"20003, 401", "20403, 403", "20005, 403"})
    void aSuspendedAccountIsRefusedWithTheChosenCode(int code, int status) {
        parent.json("POST", "/simulator/settings", "{\"suspended_code\":" + code + "}");
        parent.post("/2010-04-01/Accounts/" + child.account() + ".json", "Status", "suspended");

        Reply refused = child.get("/v1/Services");

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
    }

    @Test
    void aSuspendedAccountCanBeReactivatedAndAClosedOneCannot() {
        String account = "/2010-04-01/Accounts/" + child.account() + ".json";
        parent.post(account, "Status", "suspended");
        assertThat(parent.post(account, "Status", "active").text("status")).isEqualTo("active");
        assertThat(child.get("/v1/Services").status()).isEqualTo(200);
        parent.post(account, "Status", "closed");

        assertThat(parent.post(account, "Status", "active").code()).isEqualTo(21479);
    }

    @Test
    void wrongStatusesHaveTheirOwnCodes() {
        String account = "/2010-04-01/Accounts/" + child.account() + ".json";

        assertThat(parent.post(account, "Status", "asleep").code()).isEqualTo(21475);
        assertThat(parent.post("/2010-04-01/Accounts/" + parent.account() + ".json", "Status", "suspended")
                        .code())
                .isEqualTo(21477);
    }

    @Test
    void suspendingTheParentSuspendsItsSubaccounts() {
        simulator.setAccountStatus(parent.account(), "suspended");

        assertThat(child.get("/v1/Services").code()).isEqualTo(20003);
    }

    @Test
    void aThousandSubaccountsAreTheMost() {
        for (int i = 1; i < 1000; i++) {
            parent.post("/2010-04-01/Accounts.json", "FriendlyName", "Tenant " + i);
        }
        assertThat(parent.post("/2010-04-01/Accounts.json").code()).isEqualTo(21480);
        parent.post("/2010-04-01/Accounts/" + child.account() + ".json", "Status", "closed");

        assertThat(parent.post("/2010-04-01/Accounts.json").status()).isEqualTo(201);
    }

    @Test
    void aNameMustHaveOneTo64Characters() {
        assertThat(parent.post("/2010-04-01/Accounts.json", "FriendlyName", "x".repeat(65))
                        .code())
                .isEqualTo(20002);
    }

    @Test
    void onlyTheParentHandsANumberOver() {
        Reply number = parent.post(parent.own("IncomingPhoneNumbers.json"), "AreaCode", "212");

        Reply moved = parent.post(number.text("uri"), "AccountSid", child.account());

        assertThat(moved.text("account_sid")).isEqualTo(child.account());
        assertThat(child.get(child.own("IncomingPhoneNumbers/" + number.sid() + ".json"))
                        .status())
                .isEqualTo(200);
        assertThat(child.post(
                                child.own("IncomingPhoneNumbers/" + number.sid() + ".json"),
                                "AccountSid",
                                parent.account())
                        .code())
                .isEqualTo(21474);
        assertThat(parent.post(
                                child.own("IncomingPhoneNumbers/" + number.sid() + ".json"),
                                "AccountSid",
                                "AC00000000000000000000000000000009")
                        .code())
                .isEqualTo(21471);
    }

    @Test
    void pathsAreCaseSensitiveAndMethodsCount() {
        assertThat(parent.get("/v1/services").code()).isEqualTo(20404);
        assertThat(parent.json("PUT", "/v1/Services", "{}").code()).isEqualTo(20004);
    }

    @Test
    void aPageThatIsTooLargeIs20007AndABadTokenIs21481() {
        assertThat(parent.get("/v1/Services", "PageSize", "1001").code()).isEqualTo(20007);
        assertThat(parent.get("/v1/Services", "PageToken", "nonsense").code()).isEqualTo(21481);
    }
}
