package io.clienteling.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import io.clienteling.gateway.testing.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
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
        browser.signIn(tenant);
        var cookie = browser.setBefore("clienteling-console");

        assertThat(cookie).contains("Path=/console", "HttpOnly", "Secure", "SameSite=Lax");
    }

    @Test
    void aCodeThatNobodyHereAskedForSignsNobodyIn() {
        var traded = Surroundings.ISSUER.traded();
        var answer = browser.get("/console/signed-in/" + tenant + "?code=stolen&state=made-up");

        assertThat(answer.header("Location")).contains("/console/sign-in?failed");
        assertThat(Surroundings.ISSUER.traded()).isEqualTo(traded);
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
    @ValueSource(strings = {"console.css", "console.js", "picture.js", "htmx.min.js"})
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
        assertThat(answer.body()).contains("There is no such thing", "Request id");
    }

    @Test
    void whoOnlyBeginsToSignInCostsNoSession() {
        browser.get("/console");
        browser.get("/console/sign-in");
        browser.get("/console/sign-in/" + tenant);

        assertThat(browser.setBefore("clienteling-console")).isEmpty();
        assertThat(browser.setBefore("clienteling-sign-in"))
                .contains("Path=/console;", "Max-Age=300", "HttpOnly", "Secure", "SameSite=Lax");
    }

    @Test
    void aSignInThatAnotherBrowserBeganIsNotFinishedHere() {
        var begun = new Browser(ring.url()).get("/console/sign-in/" + tenant);
        var state = begun.header("Location").orElseThrow().replaceFirst(".*[?&]state=([^&]+).*", "$1");
        browser.get("/console/sign-in/" + tenant);
        var traded = Surroundings.ISSUER.traded();

        var answer = browser.get("/console/signed-in/" + tenant + "?code=theirs&state=" + state);

        assertThat(answer.header("Location")).contains("/console/sign-in?failed");
        assertThat(Surroundings.ISSUER.traded()).isEqualTo(traded);
    }

    @Test
    void anUnknownTenantInThePathIsToldSoToo() {
        var answer = browser.get("/console/sign-in/NOBODY");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(browser.get(answer.header("Location").orElseThrow()).body())
                .contains("No retailer of that name is known here", "value=\"NOBODY\"");
    }

    @Test
    void whoWantedAPageIsThereAfterTheSignIn() {
        browser.get("/console/stores/s1?from=mail");

        assertThat(browser.signIn(tenant)).isEqualTo("/console/stores/s1?from=mail");
        assertThat(browser.setBefore("clienteling-way-back")).as("once").contains("Max-Age=0");
    }

    @Test
    void whoSendsAFormAfterTheSignInHadEndedIsToldSoAndComesBackToItsPage() {
        browser.get("/console/stores/s1/edit");

        var led = browser.post("/console/stores", Map.of("store_id", "s1"))
                .header("Location")
                .orElseThrow();

        assertThat(led).isEqualTo("/console/sign-in?ended");
        assertThat(browser.get(led).body()).contains("Your sign-in had ended; what you sent last was not taken");
        assertThat(browser.signIn(tenant)).isEqualTo("/console/stores/s1/edit");
        assertThat(new Browser(ring.url()).get("/console/sign-in").body()).doesNotContain("had ended");
    }

    @Test
    void anIssuersKeysAreNotFetchedForEachSignIn() {
        browser.signIn(tenant);
        var asked = Surroundings.ISSUER.asked();

        new Browser(ring.url()).signIn(tenant);

        assertThat(Surroundings.ISSUER.asked()).isEqualTo(asked);
    }

    @Test
    void ofAFailedSignInOnlyACodeIsLogged() {
        var begun = browser.get("/console/sign-in/" + tenant).header("Location").orElseThrow();
        var state = begun.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        var lines = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("io.clienteling.gateway.access.ConsoleConfiguration");
        lines.start();
        log.addAppender(lines);

        browser.get("/console/signed-in/" + tenant + "?state=" + state
                + "&error=access_denied%1B%5B31m&error_description=ours+now%1B%5B31m");

        log.detachAppender(lines);
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("access_denied")
                        .doesNotContain("ours now", "\u001B"));
    }

    @Test
    void lookingTakesNoMoreThanTheScopeToRead() {
        Surroundings.ISSUER.allowOnly(tenant, Ring.READ);
        browser.signIn(tenant);

        assertThat(browser.ask("HEAD", "/console").status()).isEqualTo(200);
        assertThat(browser.ask("OPTIONS", "/console").status()).isEqualTo(200);
    }

    @Test
    void whoSignsOutLosesTheCookie() {
        browser.signIn(tenant);
        browser.get("/console");

        browser.post("/console/sign-out", Map.of());

        assertThat(browser.setBefore("clienteling-console")).contains("01 Jan 1970", "Path=/console;");
    }
}
