package io.clienteling.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.clienteling.systemtests.ring.Ring;
import io.clienteling.systemtests.ring.Simulator;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's whole story in a real browser: from nothing to a store that is onboarded to WhatsApp, and what may go wrong on the way. */
@ExtendWith(Stack.class)
@Timeout(600)
class ConsoleInBrowserTest {

    private static final String NEVER_SOLD = "+15005550000";

    private final Ring stack;
    private final Simulator twilio;
    private final String waba = "1049961224" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
    private Console console;
    private Photographs photographs;

    ConsoleInBrowserTest(Ring stack) {
        this.stack = stack;
        this.twilio = new Simulator(stack);
    }

    @BeforeAll
    static void aBrowserIsInstalled() {
        Chromium.assumeInstalled();
    }

    @BeforeEach
    void openTheBrowser() {
        console = new Console(stack);
        photographs = new Photographs(console.page(), "console");
    }

    @AfterEach
    void closeTheBrowser() {
        console.close();
    }

    @Test
    void fromNothingToAStoreOnWhatsAppWithTheKeyboardAlone() throws IOException {
        console.signIn("trentuno", "ada");
        console.lookedAt();

        enableTheRetailer();
        addAStore("nyc-1", "Trentuno Broadway");
        onboardToSms();
        onboardToWhatsApp();

        console.open("/console");
        console.isTold("Trentuno Broadway");
        photographs.take("overview");
        console.lookedAt();
        aBlockedOneIsCorrectedAndAnotherCancelled();
        console.allLinksLeadSomewhere(
                List.of(stack.get("CLIENTELING_URL").replace("/clienteling/setup", ""), stack.get("TEMPORAL_UI_URL")));
        assertThat(console.complaints()).isEmpty();
    }

    private void enableTheRetailer() {
        console.follow("Enable it");
        console.sees("Retailer");
        console.fill("Web shop", "not a link");
        console.lookedAt();
        console.fill("Web shop", "https://trentuno.example");
        console.press("Enable the retailer");
        console.isTold("Completed");
        photographs.take("retailer");
        console.lookedAt();
    }

    private void addAStore(String id, String name) {
        console.open("/console/add-store");
        console.sees("Store in the directory");
        console.lookedAt();
        console.fill("Id", id);
        console.fill("Name", name);
        console.fill("Street", "1 Broadway");
        console.fill("City", "New York");
        console.fill("State or province", "NY");
        console.fill("Postal code", "10004");
        console.fill("Country", "US");
        console.fill("Landline", "+12125550100");
        console.choose("Time zone", "America/New_York");
        console.press("Save the store");
        console.sees(name);
        console.lookedAt();
    }

    private void onboardToSms() {
        console.follow("Onboard to SMS");
        console.sees("Onboard Trentuno Broadway to SMS");
        console.awaitListed("input[name=phone_number]");
        photographs.take("numbers");
        console.lookedAt();
        console.page().locator("input[name=phone_number]").first().check();
        console.page().getByLabel("Let the store go live").check();
        console.press("See what it will do");
        console.sees("What it will do");
        photographs.take("summary");
        console.lookedAt();
        console.press("Start the onboarding");
        console.sees("Trentuno Broadway");
        console.isTold("Live");
        photographs.take("store");
        console.lookedAt();
    }

    private void onboardToWhatsApp() throws IOException {
        console.follow("Onboard to WhatsApp");
        console.sees("Onboard Trentuno Broadway to WhatsApp");
        console.lookedAt();
        console.fill("WhatsApp Business Account", waba);
        console.fill("About", "Open Mon-Sat, 10:00-20:00.");
        console.fill("Description", "Fashion by Trentuno.");
        console.page()
                .getByLabel("Upload a picture")
                .setInputFiles(new FilePayload("logo.png", "image/png", picture()));
        console.isTold("The picture is in the bucket.");
        PlaywrightAssertions.assertThat(console.page().locator("#preview")).containsText("Fashion by Trentuno.");
        photographs.take("whatsapp");
        console.lookedAt();
        console.press("Start the onboarding to WhatsApp");
        console.sees("Trentuno Broadway");
        console.isTold("whatsapp_signup_needed");
        photographs.take("blocked");
        console.lookedAt();
        twilio.connectWhatsApp(account(), waba);
        PlaywrightAssertions.assertThat(console.page()
                        .locator("section[aria-labelledby=whatsapp-heading] .state")
                        .first())
                .hasText("Completed");
    }

    private String account() {
        return Retailer.enabled(stack, "trentuno").account();
    }

    private void aBlockedOneIsCorrectedAndAnotherCancelled() {
        addAStore("nyc-2", "Trentuno Fifth Avenue");
        askForSms("nyc-2", NEVER_SOLD);
        console.isTold("number_not_available");
        console.follow("Correct it");
        console.sees("Correct the onboarding");
        console.lookedAt();
        console.fill("Phone number", "212 555");
        console.press("Correct it and try again");
        console.isTold("must be a number in E.164 form");
        photographs.take("refused");
        console.lookedAt();
        var free = Retailer.enabled(stack, "trentuno").freeNumber("nyc-2");
        console.fill("Phone number", free);
        console.press("Correct it and try again");
        console.sees("Trentuno Fifth Avenue");
        console.isTold("Completed");

        addAStore("nyc-3", "Trentuno Harlem");
        askForSms("nyc-3", NEVER_SOLD);
        console.isTold("number_not_available");
        console.follow("Cancel it");
        console.sees("Cancel the onboarding?");
        console.lookedAt();
        console.press("Cancel the onboarding");
        console.isTold("Cancelled");
        console.lookedAt();
    }

    private void askForSms(String store, String number) {
        console.open("/console/stores/" + store + "/onboarding/new");
        console.fill("Or type a number", number);
        console.press("See what it will do");
        console.press("Start the onboarding");
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(new Color(0x0b5d56));
        brush.fillRect(0, 0, 320, 320);
        brush.setColor(Color.WHITE);
        brush.fillOval(80, 80, 160, 160);
        brush.dispose();
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
