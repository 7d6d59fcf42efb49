package io.clienteling.gateway.picture;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bucket for pictures. What is empty counts as left out.
 *
 * @param endpoint where S3 is served; left out for AWS itself. With one, buckets are in the path and not in the host's name
 * @param region the bucket's region
 * @param bucket the bucket's name; without one, no picture can be put anywhere
 * @param accessKey the key by which S3 knows our requests; left out where AWS's own surroundings say so
 * @param secretKey the secret of the access key; never logged
 * @param publicUrl where anybody reads the bucket's objects, without a slash at its end; left out where that is S3 itself
 * @param publicReadAcl whether each object must be made readable by itself, because no policy of the bucket does it
 * @param uploadWithin for how long an upload URL is good
 */
@ConfigurationProperties("s3")
record PictureSettings(
        @Nullable String endpoint,
        @DefaultValue("us-east-1") String region,
        @Nullable String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String publicUrl,
        boolean publicReadAcl,
        @DefaultValue("15m") Duration uploadWithin) {

    PictureSettings {
        endpoint = nullIfEmpty(endpoint);
        bucket = nullIfEmpty(bucket);
        accessKey = nullIfEmpty(accessKey);
        secretKey = nullIfEmpty(secretKey);
        publicUrl = nullIfEmpty(publicUrl);
        if (publicUrl != null && (!URI.create(publicUrl).isAbsolute() || publicUrl.endsWith("/"))) {
            throw new IllegalArgumentException(
                    "s3.public-url must be an absolute URL without a slash at its end, and is '" + publicUrl + "'.");
        }
    }

    /** Where anybody reads the bucket's objects; empty where there is no bucket. */
    Optional<URI> publicAddress() {
        return Optional.ofNullable(bucket).map(this::addressOf).map(URI::create);
    }

    private String addressOf(String bucket) {
        if (publicUrl != null) {
            return publicUrl;
        }
        return endpoint == null ? "https://" + bucket + ".s3." + region + ".amazonaws.com" : endpoint + "/" + bucket;
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "PictureSettings[endpoint=" + endpoint + ", bucket=" + bucket + ", publicUrl=" + publicUrl + "]";
    }
}
