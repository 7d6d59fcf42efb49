package io.clienteling.telephony.twilio;

import com.twilio.security.RequestValidator;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.account.Accounts;
import io.clienteling.telephony.failure.TelephonyRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class TwilioAccounts implements Accounts {

    private final Switchboard switchboard;

    TwilioAccounts(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<Account> findByName(String friendlyName) {
        return allByName(friendlyName).stream().findFirst();
    }

    @Override
    public List<Account> allByName(String friendlyName) {
        var reader = com.twilio.rest.api.v2010.Account.reader()
                .setFriendlyName(friendlyName)
                .setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "looking for an account",
                client -> Pages.all(reader, client).stream()
                        .filter(it -> retailers(it, friendlyName))
                        .sorted(Pages.byAge(
                                com.twilio.rest.api.v2010.Account::getDateCreated,
                                com.twilio.rest.api.v2010.Account::getSid))
                        .map(this::account)
                        .toList());
    }

    /** Twilio lists our own account among its subaccounts. */
    private boolean retailers(com.twilio.rest.api.v2010.Account account, String friendlyName) {
        return friendlyName.equals(account.getFriendlyName())
                && account.getStatus() != com.twilio.rest.api.v2010.Account.Status.CLOSED
                && !switchboard.parentSid().equals(account.getSid());
    }

    @Override
    public Account find(String accountSid) {
        var fetcher = com.twilio.rest.api.v2010.Account.fetcher(PathPart.sid("AC", accountSid));
        return switchboard.read("looking at an account", client -> account(fetcher.fetch(client)));
    }

    @Override
    public Account create(String friendlyName) {
        var creator = com.twilio.rest.api.v2010.Account.creator().setFriendlyName(Words.name(friendlyName));
        return switchboard.change("creating an account", client -> account(creator.create(client)));
    }

    @Override
    public Account suspend(String accountSid) {
        return change("suspending an account", accountSid, com.twilio.rest.api.v2010.Account.Status.SUSPENDED);
    }

    @Override
    public Account activate(String accountSid) {
        return change("activating an account", accountSid, com.twilio.rest.api.v2010.Account.Status.ACTIVE);
    }

    private Account change(String doing, String accountSid, com.twilio.rest.api.v2010.Account.Status status) {
        var updater = com.twilio.rest.api.v2010.Account.updater(PathPart.sid("AC", accountSid))
                .setStatus(status);
        return switchboard.change(doing, client -> account(updater.update(client)));
    }

    @Override
    public boolean signed(String accountSid, String url, Map<String, String> parameters, String signature) {
        try {
            AccountTokens tokens = switchboard.tokens();
            return fits(tokens.of(accountSid), url, parameters, signature)
                    || tokens.unlessFresh(accountSid)
                            .filter(token -> fits(token, url, parameters, signature))
                            .isPresent();
        } catch (TelephonyRefused e) {
            if (e.httpStatus() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static boolean fits(String token, String url, Map<String, String> parameters, String signature) {
        return new RequestValidator(token).validate(url, parameters, signature);
    }

    /** Twilio shows an account with its token, which saves asking for it. */
    private Account account(com.twilio.rest.api.v2010.Account account) {
        var sid = Words.required(account.getSid(), "sid");
        Optional.ofNullable(account.getAuthToken())
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> switchboard.tokens().hold(sid, token));
        return new Account(sid, Words.orEmpty(account.getFriendlyName()), Words.orUnknown(account.getStatus()));
    }
}
