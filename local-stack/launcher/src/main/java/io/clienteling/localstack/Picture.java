package io.clienteling.localstack;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** A retailer's logo, plain as it is: uploaded straight to S3 and read there as anybody would. */
final class Picture {
    private static final int SIDE = 640;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final byte[] png;

    private Picture(byte[] png) {
        this.png = png;
    }

    /** A square in that colour. */
    static Picture of(Color colour) throws IOException {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return new Picture(bytes.toByteArray());
    }

    int length() {
        return png.length;
    }

    /** Uploads it as that answer of the gateway's says, and answers the status. */
    int upload(JsonNode ticket) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(ticket.path("upload_url").asString("")))
                .PUT(BodyPublishers.ofByteArray(png));
        ticket.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString("")));
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Whether that address shows it to everybody. */
    boolean isAt(String url) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
        return answer.statusCode() == 200 && Arrays.equals(answer.body(), png);
    }
}
