package io.clienteling.gateway.codec;

import io.clienteling.contracts.payload.PayloadEncryption;
import io.clienteling.gateway.workflow.TemporalSettings;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Puts the codec on the management port; where that is the public one, there is no codec. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class CodecConfiguration {

    @Bean
    ServletRegistrationBean<CodecServlet> codec(PayloadEncryption encryption, TemporalSettings temporal) {
        return new ServletRegistrationBean<>(
                new CodecServlet(encryption, origins(URI.create(temporal.uiUrl()))), "/codec/*");
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
