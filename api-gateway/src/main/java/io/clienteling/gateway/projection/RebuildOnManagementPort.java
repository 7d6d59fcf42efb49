package io.clienteling.gateway.projection;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Puts the rebuild on the management port; where that is the public one, it can't be asked for. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class RebuildOnManagementPort {

    @Bean
    ServletRegistrationBean<RebuildServlet> rebuildServlet(Rebuild rebuild) {
        return new ServletRegistrationBean<>(new RebuildServlet(rebuild), "/rebuild");
    }
}
