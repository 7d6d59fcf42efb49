package io.clienteling.localstack;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Gets bearer tokens from the local issuer. */
final class Tokens {
    static final Set<String> ALL_SCOPES = Set.of("clienteling:setup:read", "clienteling:setup:write");

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String CLIENT = "clienteling-dev";

    private final String issuerBase;

    Tokens(String issuerBase) {
        this.issuerBase = issuerBase;
    }

    String token(String tenant, Set<String> scopes) {
        if (!TENANT.matcher(tenant).matches()) {
            throw new StackException(
                    "'%s' is no tenant's name: lower-case letters, digits and hyphens, 63 at most, not starting with a hyphen."
                            .formatted(tenant));
        }
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request(tenant, scopes), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StackException("The issuer refused a token for %s: %s".formatted(tenant, response.body()));
            }
            return new JsonMapper()
                    .readTree(response.body())
                    .path("access_token")
                    .asString();
        } catch (ConnectException e) {
            throw new StackException(
                    "The issuer does not answer at %s. './dev up' starts it.".formatted(issuerBase), e);
        } catch (IOException e) {
            throw new StackException("The issuer's answer got lost: " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the issuer.", e);
        }
    }

    private HttpRequest request(String tenant, Set<String> scopes) {
        var form = "grant_type=client_credentials&scope="
                + URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
        var credentials = Base64.getEncoder().encodeToString((CLIENT + ":" + CLIENT).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(issuerBase + tenant + "/oauth2/token"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }
}
