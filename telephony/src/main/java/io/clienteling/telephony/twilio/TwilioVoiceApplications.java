package io.clienteling.telephony.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.rest.api.v2010.account.Application;
import io.clienteling.telephony.voice.VoiceApplication;
import io.clienteling.telephony.voice.VoiceApplications;
import java.util.Optional;

final class TwilioVoiceApplications implements VoiceApplications {

    private final Switchboard switchboard;

    TwilioVoiceApplications(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<VoiceApplication> find(String accountSid, String applicationSid) {
        return NotFound.asEmpty(() -> {
            var fetcher = Application.fetcher(PathPart.sid("AC", accountSid), PathPart.sid("AP", applicationSid));
            return switchboard.read("looking at a voice application", client -> application(fetcher.fetch(client)));
        });
    }

    @Override
    public Optional<VoiceApplication> findByName(String accountSid, String friendlyName) {
        var reader = Application.reader(PathPart.sid("AC", accountSid))
                .setFriendlyName(friendlyName)
                .setPageSize((long) switchboard.pageSize());
        return switchboard.read(
                "looking for a voice application",
                client -> Pages.oldest(
                                Pages.all(reader, client).stream()
                                        .filter(it -> friendlyName.equals(it.getFriendlyName())),
                                Application::getDateCreated,
                                Application::getSid)
                        .map(TwilioVoiceApplications::application));
    }

    @Override
    public VoiceApplication create(String accountSid, String friendlyName, String voiceUrl) {
        var creator = Application.creator(PathPart.sid("AC", accountSid))
                .setFriendlyName(Words.name(friendlyName))
                .setVoiceUrl(Words.url(voiceUrl))
                .setVoiceMethod(HttpMethod.POST);
        return switchboard.change("creating a voice application", client -> application(creator.create(client)));
    }

    @Override
    public VoiceApplication routeTo(String accountSid, String applicationSid, String voiceUrl) {
        var updater = Application.updater(PathPart.sid("AC", accountSid), PathPart.sid("AP", applicationSid))
                .setVoiceUrl(Words.url(voiceUrl))
                .setVoiceMethod(HttpMethod.POST);
        return switchboard.change(
                "giving a voice application its address", client -> application(updater.update(client)));
    }

    private static VoiceApplication application(Application application) {
        return new VoiceApplication(
                Words.required(application.getSid(), "sid"),
                Words.orEmpty(application.getFriendlyName()),
                Words.orEmpty(application.getVoiceUrl()));
    }
}
