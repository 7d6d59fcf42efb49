package io.clienteling.gateway.codec;

import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.gateway.workflow.TemporalSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Puts the codec on the management port; where that is the public one, there is no codec. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class CodecConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CodecConfiguration.class);

    @Bean
    ServletRegistrationBean<CodecServlet> codec(
            PayloadEncryption encryption,
            TemporalSettings temporal,
            CodecSettings settings,
            ManagementServerProperties management) {
        var origins = origins(URI.create(temporal.uiUrl()));
        var admission = admission(settings, management.getAddress());
        say(admission, settings, management.getAddress(), origins);
        return new ServletRegistrationBean<>(new CodecServlet(encryption, admission, origins), "/codec/*");
    }

    /** Open without a sign-in on loopback alone, unless it is said that it shall be so. */
    static Admission admission(CodecSettings settings, @Nullable InetAddress address) {
        if (settings.asksForSignIn()) {
            return SignIn.at(settings);
        }
        return settings.open() || isLoopback(address) ? new Admission.Open() : new Admission.Closed();
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private static void say(
            Admission admission, CodecSettings settings, @Nullable InetAddress address, Set<String> origins) {
        switch (admission) {
            case SignIn _ ->
                LOG.info(
                        "The codec endpoint opens payloads for whoever signed in at {} for {}.",
                        settings.issuer(),
                        settings.audience());
            case Admission.Open _
            when isLoopback(address) ->
                LOG.info(
                        "The codec endpoint opens payloads without a sign-in: for programs on this machine, and for the pages of"
                                + " {}.",
                        origins);
            case Admission.Open _ ->
                LOG.warn(
                        "The codec endpoint opens payloads without a sign-in, for whoever reaches the management port: let nobody"
                                + " but operators reach it, or set CLIENTELING_CODEC_ISSUER and CLIENTELING_CODEC_AUDIENCE.");
            case Admission.Closed _ ->
                LOG.warn(
                        "The codec endpoint opens payloads for nobody, since the management port is not bound to loopback and no"
                                + " sign-in is configured: set CLIENTELING_CODEC_ISSUER and CLIENTELING_CODEC_AUDIENCE.");
        }
    }

    /** The UI's own origin, by whichever name of this machine it was opened. */
    static Set<String> origins(URI ui) {
        var port = ui.getPort() < 0 ? "" : ":" + ui.getPort();
        var origins = new HashSet<String>();
        origins.add(ui.getScheme() + "://" + ui.getHost() + port);
        if (Set.of("127.0.0.1", "localhost").contains(ui.getHost())) {
            origins.add(ui.getScheme() + "://127.0.0.1" + port);
            origins.add(ui.getScheme() + "://localhost" + port);
        }
        return Set.copyOf(origins);
    }
}
