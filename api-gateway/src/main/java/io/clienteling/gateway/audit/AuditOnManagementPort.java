package io.clienteling.gateway.audit;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Puts the audit on the management port; where that is the public one, it can't be asked for. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class AuditOnManagementPort {

    @Bean
    ServletRegistrationBean<AuditServlet> audit(Auditor auditor) {
        return new ServletRegistrationBean<>(new AuditServlet(auditor), "/audit");
    }
}
