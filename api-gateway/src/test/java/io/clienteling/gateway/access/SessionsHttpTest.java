package io.clienteling.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.clienteling.gateway.testing.Browser;
import io.clienteling.gateway.testing.GatewayTest;
import io.clienteling.gateway.testing.Ring;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** However many have signed in to the console, the next one can too. */
@GatewayTest
class SessionsHttpTest {

    private static final int MOST = 10_000;

    @Autowired
    private Ring ring;

    @Autowired
    private ServletWebServerApplicationContext gateway;

    @AfterEach
    void leaveNobodySignedIn() {
        Stream.of(sessions().findSessions()).forEach(Session::expire);
    }

    @Test
    void whoIsTheFirstTooManySignsInAndNoMoreMemoryIsTaken() {
        var early = new Browser(ring.url());
        early.signIn(ring.newRetailer());
        while (sessions().getActiveSessions() < MOST) {
            sessions().createSession(null);
        }
        var late = new Browser(ring.url());

        assertThat(late.signIn(ring.newRetailer())).isEqualTo("/console");

        assertThat(late.get("/console").status()).isEqualTo(200);
        assertThat(early.get("/console").status()).as("alone in his tenant").isEqualTo(200);
        assertThat(sessions().getActiveSessions()).isLessThanOrEqualTo(MOST);
    }

    private Manager sessions() {
        var tomcat = (TomcatWebServer) Objects.requireNonNull(gateway.getWebServer());
        return ((Context) tomcat.getTomcat().getHost().findChildren()[0]).getManager();
    }
}
