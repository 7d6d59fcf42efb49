package io.clienteling.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** S3 on a directory, with the bucket for profile pictures. */
final class S3 implements Recipe {
    static final String BUCKET = "clienteling-pictures";
    static final String REGION = "us-east-1";
    /** Known to everyone, like the whole local stack: it listens on the loopback interface only. */
    static final String ACCESS_KEY = "clienteling";

    static final String SECRET_KEY = "clienteling";

    private final StackSettings settings;
    private final Path module;
    private final Path configuration;

    S3(StackSettings settings) {
        this.settings = settings;
        this.module = settings.project().resolve("local-stack/s3");
        this.configuration = settings.local().resolve("run/s3.properties");
    }

    @Override
    public Part part() {
        return Part.S3;
    }

    @Override
    public String url() {
        return settings.http(settings.port(Part.S3));
    }

    @Override
    public void prepare() throws IOException {
        Build.require(Part.S3, module.resolve("target/lib"));
        Files.createDirectories(settings.data(Part.S3));
        new Template(module.resolve("config/s3proxy.properties"))
                .fill(
                        configuration,
                        Map.of(
                                "PORT",
                                settings.port(Part.S3),
                                "DATA",
                                settings.data(Part.S3),
                                "ACCESS_KEY",
                                ACCESS_KEY,
                                "SECRET_KEY",
                                SECRET_KEY));
    }

    @Override
    public Command command() {
        var classPath = "%s:%s/*".formatted(module.resolve("config"), module.resolve("target/lib"));
        return Command.java(
                settings,
                "128m",
                List.of("-cp", classPath, "org.gaul.s3proxy.Main", "--properties", configuration.toString()),
                Map.of());
    }

    @Override
    public void furnish() {
        try (var client = client()) {
            if (client.listBuckets().buckets().stream().map(Bucket::name).noneMatch(BUCKET::equals)) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
        }
    }

    @Override
    public void check() {
        try (var client = client()) {
            client.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(1));
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create(url()))
                .region(Region.of(REGION))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
