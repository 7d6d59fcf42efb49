package io.clienteling.gateway.http;

import io.clienteling.contracts.ContractJson;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The order of the filters, and the JSON of bodies. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** No request here needs more. */
    private static final long BODY_LIMIT = 64 * 1024;

    @Bean
    JsonMapper json() {
        return ContractJson.mapper()
                .rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIds() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Behind the filters of access: who may not send anything is told so first. */
    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(ErrorAnswers errors) {
        return new FilterRegistrationBean<>(new BodyLimitFilter(BODY_LIMIT, errors));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorValve.class.getName());
            }
        });
    }
}
