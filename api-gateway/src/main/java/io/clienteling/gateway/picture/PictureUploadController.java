package io.clienteling.gateway.picture;

import io.clienteling.gateway.http.Fields;
import io.clienteling.gateway.http.TextRule;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Gives out permissions to upload a picture; the picture itself goes to S3 directly. */
@RestController
public class PictureUploadController {

    static final String PATH = "/clienteling/setup/whatsapp-profile-picture-upload-urls";

    private static final TextRule FILE_NAME = TextRule.line(255)
            .and(TextRule.accepting(
                    name -> PictureType.ofFile(name).isPresent(),
                    "must have the extension .png, .jpg or .jpeg, for instance profile.png."));

    private final PictureStore store;

    PictureUploadController(PictureStore store) {
        this.store = store;
    }

    /** The permission to upload one. */
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    public Upload create(@RequestHeader("Tenant") String tenant, @RequestBody JsonNode body) {
        var fields = Fields.of(body);
        var name = fields.requiredText("file_name", FILE_NAME);
        var length = fields.number("content_length", 1, Pictures.LARGEST).orElse(null);
        fields.done();
        var type = PictureType.ofFile(name).orElseThrow();
        return store.upload(PictureKeys.next(tenant, type), type, length);
    }
}
