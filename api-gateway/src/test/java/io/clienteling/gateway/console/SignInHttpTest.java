package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets into the console, and as whom. */
@GatewayTest
class SignInHttpTest {

    @Autowired
    private Ring ring;

    private String tenant;
    private Browser browser;

    @BeforeEach
    void openABrowser() {
        tenant = ring.newRetailer();
        browser = new Browser(ring.url());
    }

    @Test
    void whoSignsInAtTheTenantsIssuerIsInThatTenantsConsole() {
        assertThat(browser.signIn(tenant)).isEqualTo("/console");
        assertThat(browser.get("/console").body()).contains("Onboarding of " + tenant, "integrator-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/configuration", "/console/stores/s1", "/console/add-store"})
    void whoeverHasNotSignedInIsLedToTheSignIn(String path) {
        var answer = browser.get(path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).contains("/console/sign-in");
    }

    @Test
    void aPartOfAPageIsNotReplacedByTheSignIn() {
        var answer = browser.getPart("/console");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).contains("/console/sign-in");
    }

    @Test
    void theIssuerIsAskedForACodeWithStateNonceAndAChallenge() {
        var answer = browser.get("/console/sign-in/" + tenant);

        assertThat(answer.header("Location").orElseThrow())
                .startsWith(Surroundings.ISSUER.base() + tenant + "/oauth2/authorize?response_type=code")
                .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        assertThat(browser.get("/console/sign-in/" + tenant)
                        .header("Set-Cookie")
                        .orElseThrow())
                .startsWith("clienteling-console=")
                .contains("Path=/console", "HttpOnly", "Secure", "SameSite=Lax");
    }

    @Test
    void aCodeThatNobodyHereAskedForSignsNobodyIn() {
        var answer = browser.get("/console/signed-in/" + tenant + "?code=stolen&state=made-up");

        assertThat(answer.header("Location")).contains("/console/sign-in?failed");
        assertThat(browser.get("/console").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOBODY", "../x", "a/b"})
    void anUnknownTenantIsToldSo(String name) {
        var answer = browser.get("/console/sign-in?tenant=" + name);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("No retailer of that name is known here");
    }

    @Test
    void theTenantIsTheTokensWhateverTheBrowserSays() {
        var other = ring.newRetailer();
        ring.api(other).put("/clienteling/setup/stores/secret-1", """
            {"name": "Theirs", "country_code": "DE", "time_zone": "Europe/Berlin",
             "address": {"street": "Potsdamer Platz 1", "city": "Berlin"}}
            """);
        browser.signIn(tenant);

        assertThat(browser.get("/console?Tenant=" + other + "&tenant=" + other).body())
                .contains("Onboarding of " + tenant)
                .doesNotContain("Theirs");
        assertThat(browser.get("/console/stores/secret-1").status()).isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        browser.signIn(tenant);
        browser.get("/console/add-store");

        var answer = browser.postWithout("/console/stores", Map.of("store_id", "s1"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not do this", "Load the page again");
    }

    @Test
    void whoMayOnlyLookChangesNothing() {
        Surroundings.ISSUER.allowOnly(tenant, Ring.READ);
        browser.signIn(tenant);

        assertThat(browser.get("/console/add-store").status()).isEqualTo(200);
        var answer = browser.post("/console/stores", Map.of("store_id", "s1"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("clienteling:setup:write");
    }

    @Test
    void whoMayNotEvenLookSeesNothing() {
        Surroundings.ISSUER.allowOnly(tenant, "something:else");
        browser.signIn(tenant);

        assertThat(browser.get("/console").status()).isEqualTo(403);
    }

    @Test
    void whoSignsOutIsOut() {
        browser.signIn(tenant);
        browser.get("/console");

        assertThat(browser.post("/console/sign-out", Map.of()).header("Location"))
                .contains("/console/signed-out");
        assertThat(browser.get("/console").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.css", "console.js", "picture.js", "htmx.min.js", "icon.svg"})
    void allThatPagesNeedIsServedByUs(String file) {
        assertThat(browser.get("/console/assets/" + file).status()).isEqualTo(200);
    }

    @Test
    void pagesRunOurOwnScriptsOnly() {
        var policy = browser.get("/console/sign-in")
                .header("Content-Security-Policy")
                .orElseThrow();

        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains(
                        "connect-src 'self' " + Surroundings.BUCKET.endpoint(),
                        "form-action 'self' " + Surroundings.ISSUER.base().replace("/realms/", ""))
                .doesNotContain("unsafe");
    }

    @Test
    void whatIsNotThereIsSaidOnAPage() {
        browser.signIn(tenant);

        var answer = browser.get("/console/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("There is no such thing", "request_id");
    }
}
