package io.clienteling.systemtests.proof.walls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Somebody who has the leave to upload one picture, and would do something else with it. */
final class Uploads {

    private static final String KIND = "upload";
    /** As long as it is said to be, and a picture by its beginning. */
    private static final String PICTURE = "\u0001".repeat(64);

    private final Door door;
    private final Findings findings;
    private final Chained mine;
    private final Chained theirs;

    Uploads(Door door, Findings findings, Chained mine, Chained theirs) {
        this.door = door;
        this.findings = findings;
        this.mine = mine;
        this.theirs = theirs;
    }

    void misuse() {
        var upload = upload(mine);
        var url = upload.path("upload_url").asString();
        var other = upload(mine).path("upload_url").asString();
        var foreign = upload(theirs).path("upload_url").asString();
        refused("another key of one's own", withKeyOf(other, url), "PUT", PICTURE, upload);
        refused("another chain's key", withKeyOf(foreign, url), "PUT", PICTURE, upload);
        refused(
                "a key of one's choice",
                url.replaceFirst("/[0-9a-f]{32}\\.png", "/chosen.png"),
                "PUT",
                PICTURE,
                upload);
        refused(
                "a place elsewhere in the bucket",
                url.replaceFirst("/whatsapp-profile-pictures/", "/x/whatsapp-profile-pictures/"),
                "PUT",
                PICTURE,
                upload);
        refused("a longer file", url, "PUT", PICTURE + "x", upload);
        refused("a shorter file", url, "PUT", PICTURE.substring(1), upload);
        refused("a later end", url.replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=604800"), "PUT", PICTURE, upload);
        refused("no signature", url.replaceFirst("&X-Amz-Signature=[0-9a-f]+", ""), "PUT", PICTURE, upload);
        refused("a reading of it", url, "GET", "", upload);
        refused("a removal of it", url, "DELETE", "", upload);
        refusedWith("another type", url, headers(upload, "content-type", "text/html"));
        refusedWith("no type", url, headers(upload, "content-type", ""));
        var good = door.send(URI.create(url), "PUT", PICTURE, headers(upload, "", ""));
        findings.cell(KIND, "what it was given for", 200, good);
        findings.cell(
                KIND,
                "the picture at its public address",
                200,
                door.send(URI.create(upload.path("public_url").asString()), "GET", "", List.of()));
    }

    private JsonNode upload(Chained chain) {
        return chain.chain()
                .api()
                .post(
                        "/whatsapp-profile-picture-upload-urls",
                        "{\"file_name\": \"logo.png\", \"content_length\": %d}".formatted(PICTURE.length()))
                .body();
    }

    private static String withKeyOf(String other, String url) {
        return other.substring(0, other.indexOf('?')) + url.substring(url.indexOf('?'));
    }

    private void refused(String what, String url, String method, String body, JsonNode upload) {
        findings.cell(KIND, what, 403, door.send(URI.create(url), method, body, headers(upload, "", "")));
    }

    private void refusedWith(String what, String url, List<String> headers) {
        findings.cell(KIND, what, 403, door.send(URI.create(url), "PUT", PICTURE, headers));
    }

    /** Those that the upload needs, one of them with another value; an empty one is left out. */
    private static List<String> headers(JsonNode upload, String changed, String value) {
        var all = new ArrayList<String>();
        upload.path("headers").properties().forEach(header -> {
            var isChanged = header.getKey().equalsIgnoreCase(changed);
            if (!isChanged || !value.isEmpty()) {
                all.addAll(List.of(
                        header.getKey(), isChanged ? value : header.getValue().asString()));
            }
        });
        return all;
    }
}
