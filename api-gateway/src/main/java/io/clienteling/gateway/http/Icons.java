package io.clienteling.gateway.http;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Our icon: the one that pages name, and the one that browsers ask for whatever they have opened. */
@Configuration(proxyBeanMethods = false)
class Icons implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/{file:icon.svg|favicon.ico}")
                .addResourceLocations("classpath:/icons/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }
}
