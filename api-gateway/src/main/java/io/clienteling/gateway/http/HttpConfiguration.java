package io.clienteling.gateway.http;

import io.clienteling.contracts.ContractJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The order of the filters, and the JSON of bodies. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** No request needs more, but for those that an allowance names. */
    private static final long BODY_LIMIT = 64 * 1024;

    @Bean
    JsonMapper json() {
        return ContractJson.mapper()
                .rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** Documents are JSON, whatever else a client accepts and whichever libraries lie on the class path. */
    @Bean
    WebMvcConfigurer withoutXml() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(all -> all.removeIf(HttpConfiguration::speaksXml));
            }
        };
    }

    @Bean
    WebMvcConfigurer storesInLog() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new StoreInLog());
            }
        };
    }

    private static boolean speaksXml(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .map(MediaType::getSubtype)
                .anyMatch(subtype -> subtype.equals("xml") || subtype.endsWith("+xml"));
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIds() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Behind the filters of access: who may not send anything is told so first. */
    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            ServingSettings serving, List<BodyAllowance> allowances, ErrorAnswers errors, Refusals refusals) {
        var registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(BODY_LIMIT, serving, allowances, errors, refusals));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }

    /** Last of all: whoever still has to show who he is, or to send his body, takes nobody's place. */
    @Bean
    FilterRegistrationBean<Admission> admission(ServingSettings serving, Refusals refusals, MeterRegistry meters) {
        var registration = new FilterRegistrationBean<>(new Admission(serving.requestsAtOnce(), refusals, meters));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Drain drain(ServingSettings serving) {
        return new Drain(serving.drain());
    }

    @Bean
    FilterRegistrationBean<FrontDoor> frontDoor(Drain drain, Refusals refusals) {
        var registration = new FilterRegistrationBean<>(new FrontDoor(drain, refusals));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** After Boot's own customizers, which say what kind of threads there are. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> punctuality(ServingSettings serving) {
        return factory -> {
            factory.setProtocol(PunctualProtocol.class.getName());
            factory.addProtocolHandlerCustomizers((PunctualProtocol protocol) -> {
                protocol.setArrival(serving.arrival());
                protocol.setExecutor(new Arrivals(protocol.getExecutor(), serving.requestsAtOnce()));
            });
        };
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
