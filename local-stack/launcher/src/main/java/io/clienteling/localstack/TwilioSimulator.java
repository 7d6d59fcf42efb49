package io.clienteling.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stand-in for Twilio. */
final class TwilioSimulator implements Recipe {
    private final StackSettings settings;
    private final Path jar;

    TwilioSimulator(StackSettings settings) {
        this.settings = settings;
        this.jar = settings.project().resolve("twilio-simulator/target/twilio-simulator.jar");
    }

    @Override
    public Part part() {
        return Part.TWILIO;
    }

    @Override
    public String url() {
        return settings.http(settings.port(Part.TWILIO));
    }

    @Override
    public void prepare() {
        Build.require(Part.TWILIO, jar);
    }

    @Override
    public Command command() {
        var account = TwilioAccount.local();
        return Command.java(
                settings,
                "96m",
                List.of("-Xmn16m", "-jar", jar.toString()),
                Map.of(
                        "TWILIO_SIMULATOR_PORT", Integer.toString(settings.port(Part.TWILIO)),
                        "TWILIO_SIMULATOR_DATA", settings.data(Part.TWILIO).toString(),
                        "TWILIO_ACCOUNT_SID", account.sid(),
                        "TWILIO_AUTH_TOKEN", account.token()));
    }

    @Override
    public void check() throws IOException, InterruptedException {
        HttpProbe.get(url() + "/simulator/health");
    }
}
