package io.clienteling.simulator.sender;

import io.clienteling.simulator.control.SettingsBook;
import io.clienteling.simulator.http.ErrorCode;
import io.clienteling.simulator.store.Store;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Which WhatsApp business account (WABA) each Twilio account is linked to: one to one, and for good. */
public final class Wabas {
    private static final Pattern NUMBER = Pattern.compile("\\d{5,20}");
    private static final String MAGIC_INVALID = "63101";
    private static final String MAGIC_WITHOUT_CREDIT = "63103";
    private static final String MAGIC_NOT_READY = "63108";

    private final MVMap<String, String> byAccount;
    private final MVMap<String, String> byWaba;
    private final SettingsBook settings;

    public Wabas(Store store, SettingsBook settings) {
        this.byAccount = store.map("waba-by-account");
        this.byWaba = store.map("account-by-waba");
        this.settings = settings;
    }

    /** A person connects a WABA, in Twilio's console or by Meta's embedded signup. */
    public void connect(String account, String wabaId) {
        link(account, check(account, wabaId, false));
    }

    /** The WABA for a new sender, linked to the account from now on. */
    String use(String account, @Nullable String asked) {
        String linked = byAccount.get(account);
        if (asked == null && linked == null) {
            throw ErrorCode.SENDER_INVALID.refusal(
                    "configuration.waba_id is required for the first sender of an account");
        }
        String waba = asked == null ? linked : asked;
        String checked = check(account, String.valueOf(waba), settings.get().firstSenderNeedsSignup());
        link(account, checked);
        return checked;
    }

    private String check(String account, String waba, boolean needsSignup) {
        String owner = byWaba.get(waba);
        boolean foreign = owner != null && !owner.equals(account);
        boolean unknown = owner == null && needsSignup;
        if (!NUMBER.matcher(waba).matches() || waba.endsWith(MAGIC_INVALID) || foreign || unknown) {
            throw ErrorCode.WABA_INVALID.refusal(waba);
        }
        String linked = byAccount.get(account);
        if (linked != null && !linked.equals(waba)) {
            throw ErrorCode.OTHER_WABA_LINKED.refusal(account);
        }
        if (waba.endsWith(MAGIC_NOT_READY)) {
            throw ErrorCode.SENDER_NOT_READY.refusal();
        }
        if (waba.endsWith(MAGIC_WITHOUT_CREDIT)) {
            throw ErrorCode.WABA_WITHOUT_CREDIT.refusal(waba);
        }
        return waba;
    }

    private void link(String account, String waba) {
        byAccount.put(account, waba);
        byWaba.put(waba, account);
    }
}
