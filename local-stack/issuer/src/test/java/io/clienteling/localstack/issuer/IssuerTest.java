package io.clienteling.localstack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
    private static final String CLIENT = "clienteling-dev";

    @TempDir
    Path data;

    private RunningIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = new RunningIssuer(data);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aTokenNamesItsRealmAndIsProvedByThatRealmsKeyOnly() throws Exception {
        var ours = token("127.0.0.1", "dodici");
        token("127.0.0.1", "other");

        assertThat(ours.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(ours.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.issuer("dodici"));
        assertThat(ours.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("clienteling:setup:read");
        assertThat(ours.verify(new ECDSAVerifier(key("dodici")))).isTrue();
        assertThat(ours.verify(new ECDSAVerifier(key("other")))).isFalse();
    }

    @Test
    void theIssuersNameDoesNotDependOnHowItWasCalled() throws Exception {
        assertThat(token("localhost", "dodici").getJWTClaimsSet().getIssuer()).isEqualTo(issuer.issuer("dodici"));
    }

    @Test
    void discoveryTellsTheNameAndTheKeysOfAnOpenRealm() throws Exception {
        token("127.0.0.1", "dodici");

        var document = JSONObjectUtils.parse(
                issuer.get("/realms/dodici/.well-known/openid-configuration").body());

        assertThat(document)
                .containsEntry("issuer", issuer.issuer("dodici"))
                .containsEntry("jwks_uri", issuer.issuer("dodici") + "/oauth2/jwks");
    }

    @Test
    void theKeysThatAreShownKeepTheirPrivateHalf() throws Exception {
        token("127.0.0.1", "dodici");

        assertThat(key("dodici").isPrivate()).isFalse();
    }

    @Test
    void anUnknownRealmIsNotFound() throws Exception {
        assertThat(issuer.get("/realms/nobody/oauth2/jwks").statusCode()).isEqualTo(404);
        assertThat(issuer.get("/realms/nobody/.well-known/openid-configuration").statusCode())
                .isEqualTo(404);
        assertThat(issuer.get("/realms/No_Tenant/oauth2/jwks").statusCode()).isEqualTo(404);
        assertThat(issuer.get("/oauth2/jwks").statusCode()).isEqualTo(404);
    }

    @Test
    void aStrangerGetsNoTokenAndOpensNoRealm() throws Exception {
        assertThat(issuer.token("127.0.0.1", "dodici", "stranger", CLIENT).statusCode())
                .isEqualTo(401);
        assertThat(issuer.token("127.0.0.1", "dodici", CLIENT, "wrong").statusCode())
                .isEqualTo(401);

        assertThat(issuer.get("/realms/dodici/oauth2/jwks").statusCode()).isEqualTo(404);
    }

    @Test
    void aTokenIsStillGoodAfterARestart() throws Exception {
        var before = token("127.0.0.1", "dodici");

        issuer.close();
        issuer = new RunningIssuer(data);

        assertThat(before.verify(new ECDSAVerifier(key("dodici")))).isTrue();
    }

    @Test
    void itsHealthIsOpenToAll() throws Exception {
        assertThat(issuer.get("/actuator/health").body()).contains("UP");
    }

    private SignedJWT token(String host, String tenant) throws Exception {
        HttpResponse<String> answer = issuer.token(host, tenant, CLIENT, CLIENT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SignedJWT.parse((String) JSONObjectUtils.parse(answer.body()).get("access_token"));
    }

    private ECKey key(String tenant) throws Exception {
        var keys = JWKSet.parse(
                issuer.get("/realms/%s/oauth2/jwks".formatted(tenant)).body());
        assertThat(keys.getKeys()).hasSize(1);
        return keys.getKeys().getFirst().toECKey();
    }
}
