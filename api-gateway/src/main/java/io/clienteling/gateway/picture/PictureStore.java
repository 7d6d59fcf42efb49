package io.clienteling.gateway.picture;

import io.clienteling.gateway.http.HttpProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The bucket in S3. */
@Component
class PictureStore implements DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final PictureSettings settings;
    private final S3Presigner presigner;
    private final S3Client client;

    PictureStore(PictureSettings settings) {
        this.settings = settings;
        var region = Region.of(settings.region());
        var endpoint = settings.endpoint() == null ? null : URI.create(settings.endpoint());
        var credentials = credentials(settings);
        this.presigner = presigner(settings, credentials);
        this.client = S3Client.builder()
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .forcePathStyle(endpoint != null)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(PATIENCE))
                .build();
    }

    private static S3Presigner presigner(PictureSettings settings, AwsCredentialsProvider credentials) {
        var endpoint = settings.endpoint() == null ? null : URI.create(settings.endpoint());
        return S3Presigner.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint != null)
                        .build())
                .build();
    }

    private static AwsCredentialsProvider credentials(PictureSettings settings) {
        return settings.accessKey() == null || settings.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    /** Where browsers put pictures, and read them; empty where there is no bucket. */
    List<URI> addresses() {
        return settings.publicAddress().stream()
                .flatMap(address -> Stream.of(address, putAddress(settings)))
                .toList();
    }

    /** S3's library alone knows at which of its hosts a bucket is put into. It needs some key to say so, and not ours, which may not be there yet. */
    private static URI putAddress(PictureSettings settings) {
        var nobody = StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nobody"));
        try (var presigner = presigner(settings, nobody)) {
            var signed = presigner.presignPutObject(request -> request.signatureDuration(settings.uploadWithin())
                    .putObjectRequest(put -> put.bucket(settings.bucket()).key("picture")));
            return URI.create(signed.url().toString());
        }
    }

    /** The permission to put a picture of that type and, where it is said, of exactly that length under that key. */
    Upload upload(String key, PictureType type, @Nullable Long length) {
        var put = PutObjectRequest.builder()
                .bucket(bucket())
                .key(key)
                .contentType(type.contentType())
                .contentLength(length)
                .acl(settings.publicReadAcl() ? ObjectCannedACL.PUBLIC_READ : null)
                .build();
        var signed = asking(() -> presigner.presignPutObject(
                request -> request.signatureDuration(settings.uploadWithin()).putObjectRequest(put)));
        return new Upload(
                URI.create(signed.url().toString()),
                URI.create(settings.publicAddress().orElseThrow() + "/" + key),
                signed.expiration().truncatedTo(ChronoUnit.MILLIS),
                headers(signed.signedHeaders()));
    }

    /** The header fields that whoever uploads must set; what every client sends by itself, and a browser lets nobody set, is not among them. */
    private static Map<String, String> headers(Map<String, List<String>> signed) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        signed.forEach((name, values) -> headers.put(name, String.join(",", values)));
        headers.remove(HttpHeaders.HOST);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        return headers;
    }

    /** What is under that key; empty where nothing is. */
    Optional<Beginning> beginning(String key) {
        return asking(() -> {
            try (var object = client.getObject(get -> get.bucket(bucket()).key(key))) {
                var bytes = object.readNBytes(PictureType.LONGEST_BEGINNING);
                object.abort(); // what follows is nobody's business, and may be long
                return Optional.of(new Beginning(
                        PictureType.begins(bytes), object.response().contentLength()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw unreachable(e);
            }
        });
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw unreachable(e);
        }
    }

    private static HttpProblem unreachable(Exception e) {
        return HttpProblem.unavailable(
                "The place for pictures cannot be reached. Send the request again after a few seconds.", e);
    }

    private String bucket() {
        if (settings.bucket() == null) {
            throw HttpProblem.unavailable(
                    "No bucket for pictures is configured here. Link to a picture that is on the web already.", null);
        }
        return settings.bucket();
    }

    @Override
    public void destroy() {
        presigner.close();
        client.close();
    }

    /**
     * A file, as far as it was looked at.
     *
     * @param picture whether it begins as a picture does
     * @param length of the whole, in bytes
     */
    record Beginning(boolean picture, long length) {}
}
