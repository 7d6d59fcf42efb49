package io.clienteling.simulator;

import io.clienteling.simulator.callback.Callbacks;
import io.clienteling.simulator.control.Fault;
import io.clienteling.simulator.control.RecordedRequest;
import io.clienteling.simulator.control.Settings;
import io.clienteling.simulator.sender.SenderLife;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in for Twilio: all of Twilio's hosts on one port, with state, rules and reviews. Start one in a test,
 * point a Twilio client at {@link #baseUri()}, and close it at the end.
 */
public final class TwilioSimulator implements AutoCloseable {
    /** The main account when no other is configured. */
    public static final String DEFAULT_ACCOUNT_SID = "AC00000000000000000000000000000001";

    /** The auth token of that account; a fixed value for development, no secret. */
    public static final String DEFAULT_AUTH_TOKEN = "0123456789abcdef0123456789abcdef";

    /** The account of Twilio's test credentials: it buys and sends, and nothing of it is kept. */
    public static final String TEST_ACCOUNT_SID = "AC00000000000000000000000000000500";

    /** The auth token of those credentials. */
    public static final String TEST_AUTH_TOKEN = "fedcba9876543210fedcba9876543210";

    private static final Duration TICK = Duration.ofMillis(20);

    private final SimulatorOptions options;
    private final Workshop workshop;
    private final Server server;
    private final ServerConnector connector;
    private final Thread ticker;

    private TwilioSimulator(SimulatorOptions options) {
        this.options = options;
        workshop = new Workshop(options);
        server = new Server(new VirtualThreadPool());
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // An odd path is that of no operation, and is answered as any other such path: 20404.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        server.addConnector(connector);
        server.setHandler(new HttpEntrance(workshop.door()));
        server.setErrorHandler(new Illegible());
        ticker = Thread.ofVirtual().name("simulator-clock").unstarted(this::tick);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In memory, on a free port, with the default account. */
    public static TwilioSimulator start() {
        return builder().start();
    }

    private TwilioSimulator started() {
        try {
            server.start();
        } catch (Exception e) {
            workshop.close();
            throw new IllegalStateException(
                    "The Twilio simulator can't listen on " + options.host() + ":" + options.port()
                            + ": choose another port or stop what uses it",
                    e);
        }
        ticker.start();
        return this;
    }

    /** What is due happens also while nobody calls. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                workshop.agenda().catchUp();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one address that stands for every host of Twilio's. */
    public URI baseUri() {
        return URI.create("http://" + options.host() + ":" + port());
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String accountSid() {
        return options.accountSid();
    }

    public String authToken() {
        return options.authToken();
    }

    /** Approves a submitted bundle, as Twilio's reviewers would. */
    public void approveBundle(String bundleSid) {
        approveBundle(bundleSid, null);
    }

    /** Approves a submitted bundle until a date, at which it falls back to rejected. */
    public void approveBundle(String bundleSid, @Nullable Instant validUntil) {
        change(() -> workshop.bundleReview().approve(bundleSid, validUntil));
    }

    /** Gives an approved bundle a date at which it falls back to rejected. */
    public void limitBundle(String bundleSid, Instant validUntil) {
        change(() -> workshop.bundleReview().limit(bundleSid, validUntil));
    }

    public void rejectBundle(String bundleSid, String reason) {
        change(() -> workshop.bundleReview().reject(bundleSid, reason));
    }

    /** An approved bundle with its address, made in one step. */
    public ApprovedBundle approvedBundle(String accountSid, String isoCountry, String numberType, String city) {
        return workshop.store().writing(() -> {
            var made = workshop.approvedBundle(accountSid, isoCountry, numberType, city);
            return new ApprovedBundle(
                    made.path("bundle_sid").asString(), made.path("address_sid").asString());
        });
    }

    /** A bundle that can be used for buying, and the address in its document. */
    public record ApprovedBundle(String bundleSid, String addressSid) {}

    /** Approves a submitted trust product or customer profile. */
    public void approveTrust(String sid) {
        change(() -> workshop.trustReview().approve(sid));
    }

    /** Rejects a submitted trust product or customer profile with one of Twilio's 186xx codes. */
    public void rejectTrust(String sid, int code, String reason) {
        change(() -> workshop.trustReview().reject(sid, code, reason));
    }

    /** Sets a sender's status, with reasons when it goes offline. */
    public void setSenderStatus(String senderSid, String status, SenderLife.OfflineReason... reasons) {
        change(() -> workshop.senderLife().setStatus(senderSid, status, List.of(reasons)));
    }

    /** A person connects a WhatsApp business account to an account. */
    public void connectWaba(String accountSid, String wabaId) {
        change(() -> workshop.connectWaba(accountSid, wabaId));
    }

    /** Opens a SIP trunk for an account, for numbers to lead to; its SID. */
    public String openTrunk(String accountSid) {
        return workshop.store().writing(() -> workshop.openTrunk(accountSid));
    }

    /** Sets the status of any account, also of the main one, which the API doesn't allow. */
    public void setAccountStatus(String accountSid, String status) {
        change(() -> workshop.accounts().setStatus(accountSid, status));
    }

    /** Makes an account a trial account, or a paid one: {@code Trial} or {@code Full}. */
    public void setAccountType(String accountSid, String type) {
        change(() -> workshop.accounts().setType(accountSid, type));
    }

    /** Somebody calls a number; the SID is that of the call. */
    public String call(String from, String to) {
        return workshop.store()
                .writing(() ->
                        workshop.incoming().call(from, to).path("call_sid").asString());
    }

    /** Somebody writes to a number or a WhatsApp sender; the SID is that of the message. */
    public String message(String from, String to, String body) {
        return workshop.store()
                .writing(() -> workshop.incoming()
                        .message(from, to, body)
                        .path("message_sid")
                        .asString());
    }

    /** How far a number is with its registration for texting to America: registered, pending or unregistered. */
    public void registerForTexting(String phoneNumber, String status) {
        change(() -> workshop.messageLife().register(phoneNumber, status));
    }

    /** Somebody outside buys a number. */
    public void sellNumber(String phoneNumber) {
        change(() -> workshop.ownership().sellOutside(phoneNumber));
    }

    /** A number that was sold outside is for sale again. */
    public void returnNumber(String phoneNumber) {
        change(() -> workshop.ownership().returnFromOutside(phoneNumber));
    }

    /** The calls so far, oldest first. */
    public List<RecordedRequest> requests() {
        return workshop.journal().find(request -> true).toList();
    }

    /** The calls of one operation, named with or without its product. */
    public List<RecordedRequest> requests(String operation) {
        return workshop.journal()
                .find(request -> request.operation().equals(operation)
                        || request.operation().endsWith("." + operation))
                .toList();
    }

    public void clearRequests() {
        workshop.journal().clear();
    }

    /** The callbacks that went out, oldest first. */
    public List<Callbacks.Delivery> callbacks() {
        return workshop.callbacks().deliveries();
    }

    /** Breaks calls from now on, until they are cleared or everything is reset. */
    public void addFault(Fault fault) {
        change(() -> workshop.faults().add(fault));
    }

    public void clearFaults() {
        change(workshop.faults()::clear);
    }

    public Settings settings() {
        return workshop.settings().get();
    }

    /** Changes settings while running. */
    public void settings(UnaryOperator<Settings> change) {
        change(() -> workshop.settings().set(change.apply(settings())));
    }

    /** Forgets everything but the main account. */
    public void reset() {
        change(workshop::reset);
    }

    private void change(Runnable work) {
        workshop.store().writing(() -> {
            work.run();
            return "done";
        });
    }

    @Override
    public void close() {
        ticker.interrupt();
        try {
            ticker.join();
            server.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The Twilio simulator did not stop cleanly", e);
        } finally {
            workshop.close();
        }
    }

    /** Says how a simulator is to run; everything has a default. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private @Nullable Path dataDirectory;
        private String accountSid = DEFAULT_ACCOUNT_SID;
        private String authToken = DEFAULT_AUTH_TOKEN;
        private Clock clock = Clock.systemUTC();
        private Settings settings = Settings.DEFAULT;

        private Builder() {}

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** The port to listen on; 0 takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Where state is kept over restarts; null keeps it in memory. */
        public Builder dataDirectory(@Nullable Path dataDirectory) {
            this.dataDirectory = dataDirectory;
            return this;
        }

        public Builder account(String sid, String token) {
            this.accountSid = sid;
            this.authToken = token;
            return this;
        }

        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Changes settings from their defaults, for instance how long reviews take. */
        public Builder settings(UnaryOperator<Settings> change) {
            this.settings = change.apply(settings);
            return this;
        }

        public TwilioSimulator start() {
            SimulatorOptions options =
                    new SimulatorOptions(host, port, dataDirectory, accountSid, authToken, clock, settings);
            return new TwilioSimulator(options).started();
        }
    }
}
