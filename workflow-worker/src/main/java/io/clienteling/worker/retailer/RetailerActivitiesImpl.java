package io.clienteling.worker.retailer;

import io.clienteling.contracts.Marker;
import io.clienteling.contracts.TaskQueues;
import io.clienteling.contracts.onboarding.FailureCode;
import io.clienteling.telephony.Telephony;
import io.clienteling.telephony.account.Account;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.messaging.MessagingService;
import io.clienteling.telephony.voice.VoiceApplication;
import io.clienteling.worker.onboarding.Refusals;
import io.temporal.failure.ApplicationFailure;
import io.temporal.spring.boot.ActivityImpl;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ActivityImpl(taskQueues = TaskQueues.ONBOARDING)
final class RetailerActivitiesImpl implements RetailerActivities {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final Telephony telephony;
    private final RetailerSettings settings;

    RetailerActivitiesImpl(Telephony telephony, RetailerSettings settings) {
        this.telephony = telephony;
        this.settings = settings;
    }

    @Override
    public String createAccount(String tenant) {
        return settings.assignedAccountOf(tenant).map(sid -> adopt(tenant, sid)).orElseGet(() -> own(tenant));
    }

    private String own(String tenant) {
        var accounts = telephony.accounts();
        return accounts.findByName(marker(tenant))
                .map(this::active)
                .orElseGet(() -> accounts.create(marker(tenant)))
                .sid();
    }

    private String adopt(String tenant, String accountSid) {
        var account = assigned(tenant, accountSid);
        if (!account.status().equals("active")) {
            throw unusable(tenant, accountSid, "which is " + account.status() + " at Twilio.");
        }
        return accountSid;
    }

    private Account assigned(String tenant, String accountSid) {
        try {
            return telephony.accounts().find(accountSid);
        } catch (TelephonyRefused refused) {
            throw unusable(
                    tenant,
                    accountSid,
                    "and Twilio does not show it to our own account: " + refused.getMessage() + " (" + refused.code()
                            + ").");
        }
    }

    private static ApplicationFailure unusable(String tenant, String accountSid, String why) {
        return Refusals.failure(
                FailureCode.ACCOUNT_UNUSABLE,
                "Configuration assigns the account %s to %s, %s".formatted(accountSid, tenant, why));
    }

    private Account active(Account account) {
        return account.status().equals("suspended") ? telephony.accounts().activate(account.sid()) : account;
    }

    @Override
    public @Nullable String findMessagingService(String tenant, String accountSid) {
        return messagingService(tenant, accountSid, inboundUrl(tenant))
                .map(MessagingService::sid)
                .orElse(null);
    }

    @Override
    public String createMessagingService(String tenant, String accountSid) {
        var inboundUrl = inboundUrl(tenant);
        return messagingService(tenant, accountSid, inboundUrl)
                .orElseGet(() -> telephony.messagingServices().create(accountSid, marker(tenant), inboundUrl))
                .sid();
    }

    @Override
    public String replaceMessagingService(String tenant, String accountSid) {
        var inboundUrl = inboundUrl(tenant);
        return messagingService(tenant, accountSid, inboundUrl)
                .orElseGet(() -> unlessAnotherIsOlder(
                        tenant,
                        accountSid,
                        telephony.messagingServices().create(accountSid, marker(tenant), inboundUrl)))
                .sid();
    }

    /** Whoever made one at the same time looks too, and both take the same one: the older, in one second that of the smaller SID. */
    private MessagingService unlessAnotherIsOlder(String tenant, String accountSid, MessagingService made) {
        untilTheSecondIsOver();
        var services = telephony.messagingServices();
        var oldest = services.findByName(accountSid, marker(tenant)).orElse(made);
        if (!oldest.sid().equals(made.sid())) {
            services.delete(accountSid, made.sid());
        }
        return oldest;
    }

    /** Twilio's dates are whole seconds: whoever looks in the same one may not see what yet comes in it and counts as older. */
    private static void untilTheSecondIsOver() {
        try {
            Thread.sleep(ONE_SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before it was known whether another store made one too", e);
        }
    }

    private Optional<MessagingService> messagingService(String tenant, String accountSid, String inboundUrl) {
        return telephony
                .messagingServices()
                .findByName(accountSid, marker(tenant))
                .map(service -> inboundTo(accountSid, service, inboundUrl));
    }

    private MessagingService inboundTo(String accountSid, MessagingService service, String inboundUrl) {
        return service.inboundRequestUrl().equals(inboundUrl)
                ? service
                : telephony.messagingServices().routeInbound(accountSid, service.sid(), inboundUrl);
    }

    private String inboundUrl(String tenant) {
        return settings.inboundUrlOf(tenant)
                .orElseThrow(() -> Refusals.failure(
                        FailureCode.INBOUND_URL_MISSING,
                        "No inbound URL is configured for " + tenant
                                + ", so messages from its customers would be dropped silently."))
                .toString();
    }

    @Override
    public @Nullable CallForwarding findCallForwarding(String tenant, String accountSid) {
        return application(tenant, accountSid)
                .map(RetailerActivitiesImpl::callForwarding)
                .orElse(null);
    }

    @Override
    public CallForwarding createCallForwarding(String tenant, String accountSid) {
        return callForwarding(application(tenant, accountSid)
                .orElseGet(
                        () -> telephony.voiceApplications().create(accountSid, marker(tenant), settings.voiceUrl())));
    }

    private Optional<VoiceApplication> application(String tenant, String accountSid) {
        return telephony
                .voiceApplications()
                .findByName(accountSid, marker(tenant))
                .map(present -> callsTo(accountSid, present));
    }

    private static CallForwarding callForwarding(VoiceApplication application) {
        return new CallForwarding(application.sid(), application.friendlyName());
    }

    private VoiceApplication callsTo(String accountSid, VoiceApplication application) {
        return application.voiceUrl().equals(settings.voiceUrl())
                ? application
                : telephony.voiceApplications().routeTo(accountSid, application.sid(), settings.voiceUrl());
    }

    @Override
    public OptIn createOptIn(String tenant, String accountSid) {
        var templates = telephony.textTemplates();
        var template = templates
                .findByName(accountSid, marker(tenant))
                .orElseGet(() ->
                        templates.create(accountSid, marker(tenant), settings.optInLanguage(), settings.optInText()));
        return new OptIn(template.sid(), template.body());
    }

    @Override
    public String suspendAccount(String tenant, @Nullable String accountSid) {
        return settings.assignedAccountOf(tenant)
                .map("The Twilio account %s, which configuration assigns, was left as it is."::formatted)
                .orElseGet(() -> suspendOwn(tenant, accountSid));
    }

    private String suspendOwn(String tenant, @Nullable String accountSid) {
        var own = known(tenant, accountSid).or(() -> telephony.accounts().findByName(marker(tenant)));
        own.filter(account -> !account.status().equals("suspended"))
                .ifPresent(account -> telephony.accounts().suspend(account.sid()));
        return own.map(Account::sid)
                .map("The Twilio subaccount %s is suspended, with all that is in it."::formatted)
                .orElse("There is no Twilio subaccount to suspend.");
    }

    /** Lists may lag behind its creation. It may be one that configuration assigned once, which is not ours to suspend. */
    private Optional<Account> known(String tenant, @Nullable String accountSid) {
        return Optional.ofNullable(accountSid)
                .map(telephony.accounts()::find)
                .filter(account -> account.friendlyName().equals(marker(tenant)));
    }

    private static String marker(String tenant) {
        return Marker.ofRetailer(tenant);
    }
}
