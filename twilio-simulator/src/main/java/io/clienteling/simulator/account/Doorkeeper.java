package io.clienteling.simulator.account;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.Caller;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.http.Gate;
import io.clienteling.simulator.http.Product;
import io.clienteling.simulator.http.Refusal;
import io.clienteling.simulator.http.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic by account or API key. A parent's token acts on its subaccounts in the 2010 API only, where the path names the
 * account; everywhere else, and with a key, an account is its own credentials. Test credentials may try three calls, without effect.
 */
public final class Doorkeeper implements Gate {
    private static final String SCHEME = "Basic ";
    private static final Set<String> OF_THE_ACCOUNT_ITSELF = Set.of("FetchAccount", "UpdateAccount");

    private static final Set<String> NOT_FOR_KEYS = Set.of(
            "CreateAccount",
            "ListAccount",
            "FetchAccount",
            "UpdateAccount",
            "CreateNewKey",
            "ListKey",
            "FetchKey",
            "UpdateKey",
            "DeleteKey");
    private static final Set<String> FOR_TESTS = Set.of("CreateIncomingPhoneNumber", "CreateMessage", "CreateCall");

    private final Accounts accounts;
    private final Keys keys;
    private final TestCredentials tests;
    private final SettingsBook settings;

    /** Credentials that reach a few calls only, and change nothing. */
    public record TestCredentials(String sid, String token) {}

    public Doorkeeper(Accounts accounts, Keys keys, TestCredentials tests, SettingsBook settings) {
        this.accounts = accounts;
        this.keys = keys;
        this.tests = tests;
        this.settings = settings;
    }

    @Override
    public Caller admit(@Nullable String authorization, Route route, Map<String, String> places, String path) {
        Credentials given = given(authorization);
        if (given.name.equals(tests.sid)) {
            return rehearsing(given, route, places);
        }
        Account caller = authenticated(given, route);
        String target = targetOf(route, places);
        if (!accounts.isUsable(caller.sid()) && !isForAChild(route, caller, target)) {
            throw unusable(caller);
        }
        if (target == null || target.equals(caller.sid())) {
            return new Caller(caller.sid(), caller.sid());
        }
        if (given.isKey()) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
        Account subaccount = accounts.find(target)
                .filter(account -> account.owner().equals(caller.sid()))
                .orElseThrow(() -> ErrorCode.NOT_FOUND.refusal(path));
        if (!subaccount.isActive() && !isAllowedWhenInactive(route)) {
            throw unusable(subaccount);
        }
        return new Caller(caller.sid(), target);
    }

    private static @Nullable String targetOf(Route route, Map<String, String> places) {
        if (route.product() != Product.API) {
            return null;
        }
        return OF_THE_ACCOUNT_ITSELF.contains(route.name()) ? places.get("Sid") : places.get("AccountSid");
    }

    /** A parent may look at, tidy up, and reactivate an account that is suspended, but not buy for it. */
    private static boolean isAllowedWhenInactive(Route route) {
        return !route.method().equals("POST") || OF_THE_ACCOUNT_ITSELF.contains(route.name());
    }

    /** A suspended parent that changes a subaccount is told that it is the parent's own state that forbids it. */
    private boolean isForAChild(Route route, Account caller, @Nullable String target) {
        return route.name().equals("UpdateAccount")
                && caller.isMain()
                && !caller.isClosed()
                && target != null
                && !target.equals(caller.sid())
                && accounts.areRelated(caller.sid(), target);
    }

    private record Credentials(String name, String secret) {
        boolean isKey() {
            return name.startsWith("SK");
        }
    }

    private static Credentials given(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
        String[] parts = decoded(authorization.substring(SCHEME.length())).split(":", 2);
        if (parts.length < 2) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
        return new Credentials(parts[0], parts[1]);
    }

    private Account authenticated(Credentials given, Route route) {
        Optional<Account> account = given.isKey() ? ofKey(given, route) : ofAccount(given);
        return account.orElseThrow(ErrorCode.AUTHENTICATE::refusal);
    }

    private Optional<Account> ofAccount(Credentials given) {
        return accounts.find(given.name)
                .filter(account -> isSame(account.token(), given.secret)
                        || (account.secondToken() != null && isSame(account.secondToken(), given.secret)));
    }

    private Optional<Account> ofKey(Credentials given, Route route) {
        return keys.find(given.name)
                .filter(key -> isSame(key.secret(), given.secret))
                .filter(key -> route.product() != Product.API || !NOT_FOR_KEYS.contains(route.name()))
                .flatMap(key -> accounts.find(key.account()));
    }

    private Caller rehearsing(Credentials given, Route route, Map<String, String> places) {
        if (!isSame(tests.token, given.secret)) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
        if (!FOR_TESTS.contains(route.name()) || !tests.sid.equals(places.get("AccountSid"))) {
            throw ErrorCode.TEST_CREDENTIALS.refusal();
        }
        return new Caller(tests.sid, tests.sid, true);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
    }

    private static boolean isSame(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private Refusal unusable(Account account) {
        return switch (settings.get().suspendedCode()) {
            case 20403 -> ErrorCode.FORBIDDEN.refusal(account.sid());
            case 20005 -> ErrorCode.ACCOUNT_NOT_ACTIVE.refusal();
            case 10001 -> ErrorCode.ACCOUNT_DISABLED.refusal();
            default -> ErrorCode.AUTHENTICATE.refusal();
        };
    }
}
