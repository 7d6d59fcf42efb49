package io.clienteling.telephony.twilio;

import com.twilio.rest.messaging.v2.ChannelsSender;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderConfiguration;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderOfflineReasonsItems;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderProfile;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderProfileGenericResponse;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderProfileGenericResponseEmails;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderProperties;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderRequestsCreate;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderRequestsUpdate;
import com.twilio.rest.messaging.v2.ChannelsSender.MessagingV2ChannelsSenderWebhook;
import io.clienteling.telephony.failure.TelephonyRefused;
import io.clienteling.telephony.sender.Sender;
import io.clienteling.telephony.sender.SenderRegistration;
import io.clienteling.telephony.sender.Senders;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class TwilioSenders implements Senders {

    private static final String CHANNEL = "whatsapp";
    private static final String PREFIX = CHANNEL + ":";

    /** The sender that Twilio lends to everybody for trying out; every account may find it in its list. */
    private static final String SANDBOX = PREFIX + "+14155238886";

    private final Switchboard switchboard;

    TwilioSenders(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public List<Sender> list(String accountSid) {
        var reader = ChannelsSender.reader(CHANNEL).setPageSize((long) switchboard.pageSize());
        return switchboard.readAs(
                accountSid,
                "listing an account's WhatsApp senders",
                client -> Pages.all(reader, client).stream()
                        .filter(sender -> !SANDBOX.equals(sender.getSenderId()))
                        .map(TwilioSenders::sender)
                        .toList());
    }

    @Override
    public Optional<Sender> findByNumber(String accountSid, String e164) {
        return list(accountSid).stream()
                .filter(sender -> sender.phoneNumber().equals(e164))
                .findFirst();
    }

    @Override
    public Optional<Sender> find(String accountSid, String senderSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = ChannelsSender.fetcher(PathPart.sid("XE", senderSid));
            return switchboard.readAs(
                    accountSid, "looking at a WhatsApp sender", client -> sender(fetcher.fetch(client)));
        });
    }

    @Override
    public Sender register(String accountSid, SenderRegistration registration) {
        var creator = ChannelsSender.creator(
                MessagingV2ChannelsSenderRequestsCreate.builder(PREFIX + registration.phoneNumber())
                        .configuration(configuration(registration.wabaId()))
                        .webhook(webhook(registration.callbackUrl()))
                        .profile(profile(registration.profile()))
                        .build());
        return discreet(registration.profile())
                .during(() -> switchboard.changeAs(
                        accountSid, "registering a WhatsApp sender", client -> sender(creator.create(client))));
    }

    private static Discretion discreet(SenderRegistration.Profile profile) {
        return Discretion.about(profile.email(), profile.address());
    }

    private static @Nullable MessagingV2ChannelsSenderConfiguration configuration(@Nullable String wabaId) {
        return wabaId == null
                ? null
                : MessagingV2ChannelsSenderConfiguration.builder()
                        .wabaId(wabaId)
                        .build();
    }

    private static MessagingV2ChannelsSenderWebhook webhook(String callbackUrl) {
        return MessagingV2ChannelsSenderWebhook.builder()
                .callbackUrl(callbackUrl)
                .callbackMethod(ChannelsSender.CallbackMethod.POST)
                .build();
    }

    /** The SDK leaves out what is null or empty. */
    private static MessagingV2ChannelsSenderProfile profile(SenderRegistration.Profile profile) {
        return MessagingV2ChannelsSenderProfile.builder()
                .name(profile.name())
                .emails(only(profile.email(), Email::new))
                .websites(only(profile.website(), Website::new))
                .logoUrl(profile.pictureUrl())
                .description(profile.description())
                .about(profile.about())
                .address(profile.address())
                .build();
    }

    private static <T> List<T> only(@Nullable String value, Function<String, T> labelled) {
        return value == null || value.isEmpty() ? List.of() : List.of(labelled.apply(value));
    }

    @Override
    public void verify(String accountSid, String senderSid, String code) {
        var update = MessagingV2ChannelsSenderRequestsUpdate.builder()
                .configuration(MessagingV2ChannelsSenderConfiguration.builder()
                        .verificationCode(code)
                        .build())
                .build();
        update(accountSid, senderSid, "verifying a WhatsApp sender", update);
    }

    @Override
    public void updateProfile(String accountSid, String senderSid, SenderRegistration.Profile profile) {
        var update = MessagingV2ChannelsSenderRequestsUpdate.builder()
                .profile(profile(profile))
                .build();
        discreet(profile).during(() -> update(accountSid, senderSid, "updating a WhatsApp sender's profile", update));
    }

    @Override
    public void adopt(String accountSid, String senderSid, SenderRegistration registration) {
        var update = MessagingV2ChannelsSenderRequestsUpdate.builder()
                .webhook(webhook(registration.callbackUrl()))
                .profile(profile(registration.profile()))
                .build();
        discreet(registration.profile())
                .during(() -> update(accountSid, senderSid, "adopting a WhatsApp sender", update));
    }

    /** What Twilio answers to an update is not the whole sender; nobody reads it. */
    private ChannelsSender update(
            String accountSid, String senderSid, String doing, MessagingV2ChannelsSenderRequestsUpdate update) {
        var updater = ChannelsSender.updater(PathPart.sid("XE", senderSid))
                .setMessagingV2ChannelsSenderRequestsUpdate(update);
        return switchboard.changeAs(accountSid, doing, updater::update);
    }

    @Override
    public void delete(String accountSid, String senderSid) {
        try {
            var deleter = ChannelsSender.deleter(PathPart.sid("XE", senderSid));
            switchboard.changeAs(accountSid, "taking a number off WhatsApp", deleter::delete);
        } catch (TelephonyRefused e) {
            NotFound.pass(e);
        }
    }

    private static Sender sender(ChannelsSender sender) {
        var properties = Optional.ofNullable(sender.getProperties());
        return new Sender(
                Words.required(sender.getSid(), "sid"),
                phoneNumber(Words.required(sender.getSenderId(), "sender_id")),
                Words.orUnknown(sender.getStatus()),
                Optional.ofNullable(sender.getConfiguration())
                        .map(MessagingV2ChannelsSenderConfiguration::getWabaId)
                        .orElse(""),
                properties
                        .map(MessagingV2ChannelsSenderProperties::getQualityRating)
                        .orElse(""),
                properties
                        .map(MessagingV2ChannelsSenderProperties::getMessagingLimit)
                        .orElse(""),
                reasons(sender.getOfflineReasons(), discreet(sender.getProfile())));
    }

    private static Discretion discreet(@Nullable MessagingV2ChannelsSenderProfileGenericResponse profile) {
        if (profile == null) {
            return Discretion.about();
        }
        var emails = profile.getEmails() == null
                ? Stream.<@Nullable String>empty()
                : profile.getEmails().stream().map(MessagingV2ChannelsSenderProfileGenericResponseEmails::getEmail);
        return Discretion.about(
                Stream.concat(emails, Stream.of(profile.getAddress())).toArray(String[]::new));
    }

    private static String phoneNumber(String senderId) {
        return senderId.startsWith(PREFIX) ? senderId.substring(PREFIX.length()) : senderId;
    }

    private static List<Sender.OfflineReason> reasons(
            @Nullable List<MessagingV2ChannelsSenderOfflineReasonsItems> reasons, Discretion discretion) {
        return reasons == null
                ? List.of()
                : reasons.stream()
                        .map(reason -> new Sender.OfflineReason(
                                Words.orEmpty(reason.getCode()),
                                discretion.in(Words.orEmpty(reason.getMessage())),
                                Words.orEmpty(reason.getMoreInfo())))
                        .toList();
    }

    /** An address as the profile's list of them wants it; the SDK leaves the shape open. */
    private record Email(String email, String label) {

        Email(String email) {
            this(email, "Email");
        }
    }

    /** A website as the profile's list of them wants it; the SDK leaves the shape open. */
    private record Website(String website, String label) {

        Website(String website) {
            this(website, "Website");
        }
    }
}
