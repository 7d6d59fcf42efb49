package io.clienteling.telephony.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import io.clienteling.telephony.TelephonySettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts calls through: as our own account, or as one of its subaccounts, with what goes wrong turned into our failures.
 *
 * <p>Twilio lets a parent act for a subaccount where the path names the account, that is on api.twilio.com alone; every
 * other host knows only the account that authenticates.
 */
final class Switchboard {

    private final TelephonySettings settings;
    private final int pageSize;
    private final TwilioHttp http;
    private final Failures failures;
    private final TwilioRestClient parent;
    private final AccountTokens tokens;
    private final Budget budget;
    private final Calls calls;

    /** One that nobody watches. */
    Switchboard(TelephonySettings settings, int pageSize) {
        this(settings, pageSize, ObservationRegistry.NOOP, new SimpleMeterRegistry());
    }

    /** @param pageSize how much is asked for at once where a whole list is read */
    Switchboard(TelephonySettings settings, int pageSize, ObservationRegistry observations, MeterRegistry meters) {
        this.settings = settings;
        this.pageSize = pageSize;
        this.http = new TwilioHttp(settings);
        this.failures = new Failures(settings.readTimeout());
        this.parent = client(settings.accountSid(), settings.authToken());
        this.budget = new Budget(settings.callsAtOnce(), System::nanoTime);
        this.calls = new Calls(observations);
        this.tokens = new AccountTokens(this::fetchToken, InstantSource.system());
        meters.gauge("clienteling.twilio.budget.used", budget, Budget::fullest);
        FunctionCounter.builder("clienteling.twilio.budget.exceeded", budget, Budget::exceeded)
                .register(meters);
    }

    /** Our own account's SID. */
    String parentSid() {
        return settings.accountSid();
    }

    /** How much is asked for at once where a whole list is read. */
    int pageSize() {
        return pageSize;
    }

    /** The tokens of our own account and of its subaccounts. */
    AccountTokens tokens() {
        return tokens;
    }

    /**
     * Reads as our own account.
     *
     * @param doing what is being done, as it reads after <i>when</i>
     */
    <T> T read(String doing, Function<TwilioRestClient, T> call) {
        return put(settings.accountSid(), doing, false, () -> call.apply(parent));
    }

    /** Changes something, in one POST or DELETE, as our own account. */
    <T> T change(String doing, Function<TwilioRestClient, T> call) {
        return put(settings.accountSid(), doing, true, () -> call.apply(parent));
    }

    /** Reads as that account. */
    <T> T readAs(String accountSid, String doing, Function<TwilioRestClient, T> call) {
        return put(accountSid, doing, false, () -> callAs(accountSid, call));
    }

    /** Changes something, in one POST or DELETE, as that account. */
    <T> T changeAs(String accountSid, String doing, Function<TwilioRestClient, T> call) {
        return put(accountSid, doing, true, () -> callAs(accountSid, call));
    }

    private <T> T put(String accountSid, String doing, boolean changes, Supplier<T> call) {
        return budget.within(accountSid, doing, () -> calls.observed(doing, () -> inOurWords(doing, changes, call)));
    }

    private <T> T inOurWords(String doing, boolean changes, Supplier<T> call) {
        try {
            return call.get();
        } catch (Mishap e) {
            throw failures.of(doing, changes, e);
        } catch (TwilioException e) {
            throw failures.of(doing, changes, Unintelligible.parsing(e));
        } catch (NullPointerException e) {
            throw failures.of(doing, changes, Unintelligible.incomplete(e));
        }
    }

    /** A 401 means that nothing was done, so after it the same call may be sent with a newer token, also a POST. */
    private <T> T callAs(String accountSid, Function<TwilioRestClient, T> call) {
        String token = tokens.of(accountSid);
        try {
            return call.apply(client(accountSid, token));
        } catch (ErrorAnswer e) {
            if (e.status() != 401) {
                throw e;
            }
            String newer = tokens.insteadOf(accountSid, token).orElseThrow(() -> e);
            return call.apply(client(accountSid, newer));
        }
    }

    private String fetchToken(String accountSid) {
        if (accountSid.equals(settings.accountSid())) {
            return settings.authToken();
        }
        return read(
                "asking for an account's credentials",
                client -> Words.required(
                        com.twilio.rest.api.v2010.Account.fetcher(PathPart.sid("AC", accountSid))
                                .fetch(client)
                                .getAuthToken(),
                        "auth_token"));
    }

    private TwilioRestClient client(String accountSid, String token) {
        return new TwilioRestClient.Builder(accountSid, token).httpClient(http).build();
    }
}
