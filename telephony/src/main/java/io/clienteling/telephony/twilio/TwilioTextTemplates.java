package io.clienteling.telephony.twilio;

import com.twilio.rest.content.v1.Content;
import io.clienteling.telephony.template.TextTemplate;
import io.clienteling.telephony.template.TextTemplates;
import java.util.Map;
import java.util.Optional;

final class TwilioTextTemplates implements TextTemplates {

    private final Switchboard switchboard;

    TwilioTextTemplates(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<TextTemplate> findByName(String accountSid, String friendlyName) {
        var reader = Content.reader().setPageSize(switchboard.pageSize());
        return switchboard.readAs(
                accountSid,
                "looking for a text template",
                client -> Pages.oldest(
                                Pages.all(reader, client).stream()
                                        .filter(it -> friendlyName.equals(it.getFriendlyName())),
                                Content::getDateCreated,
                                Content::getSid)
                        .map(TwilioTextTemplates::template));
    }

    @Override
    public TextTemplate create(String accountSid, String friendlyName, String language, String body) {
        Content.Types text = Content.Types.builder()
                .twilioText(Content.TwilioText.builder(body).build())
                .build();
        var creator = Content.creator(Content.ContentCreateRequest.builder(language, text)
                .friendlyName(friendlyName)
                .build());
        return switchboard.changeAs(accountSid, "creating a text template", client -> template(creator.create(client)));
    }

    private static TextTemplate template(Content content) {
        return new TextTemplate(
                Words.required(content.getSid(), "sid"),
                Words.orEmpty(content.getFriendlyName()),
                body(content.getTypes()));
    }

    private static String body(Object types) {
        return types instanceof Map<?, ?> byName && byName.get("twilio/text") instanceof Map<?, ?> text
                ? Words.orEmpty(text.get("body"))
                : "";
    }
}
