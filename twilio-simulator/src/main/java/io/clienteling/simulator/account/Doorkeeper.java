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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic by account. A parent's credentials act on its subaccounts in the 2010 API only, where the path names the
 * account; everywhere else an account is its own credentials.
 */
public final class Doorkeeper implements Gate {
    private static final String SCHEME = "Basic ";
    private static final Set<String> OF_THE_ACCOUNT_ITSELF = Set.of("FetchAccount", "UpdateAccount");

    private final Accounts accounts;
    private final SettingsBook settings;

    public Doorkeeper(Accounts accounts, SettingsBook settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Caller admit(@Nullable String authorization, Route route, Map<String, String> places, String path) {
        Account caller = authenticated(authorization);
        if (!accounts.isUsable(caller.sid())) {
            throw unusable(caller);
        }
        String target = targetOf(route, places);
        if (target == null || target.equals(caller.sid())) {
            return new Caller(caller.sid(), caller.sid());
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

    private Account authenticated(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
        String[] parts = decoded(authorization.substring(SCHEME.length())).split(":", 2);
        return accounts.find(parts[0])
                .filter(account -> parts.length == 2 && sameToken(account.token(), parts[1]))
                .orElseThrow(ErrorCode.AUTHENTICATE::refusal);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw ErrorCode.AUTHENTICATE.refusal();
        }
    }

    private static boolean sameToken(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private Refusal unusable(Account account) {
        return switch (settings.get().suspendedCode()) {
            case 20403 -> ErrorCode.FORBIDDEN.refusal(account.sid());
            case 20005 -> ErrorCode.ACCOUNT_NOT_ACTIVE.refusal();
            default -> ErrorCode.AUTHENTICATE.refusal();
        };
    }
}
