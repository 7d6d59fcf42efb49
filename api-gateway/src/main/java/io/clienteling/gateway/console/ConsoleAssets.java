package io.clienteling.gateway.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All that pages load, from our own jars. */
@Configuration(proxyBeanMethods = false)
class ConsoleAssets implements WebMvcConfigurer {

    private static final String HTMX = "classpath*:/META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/console/assets/{file:console.css|console.js|picture.js}")
                .addResourceLocations("classpath:/console/assets/")
                .setCacheControl(CacheControl.noCache());
        resources
                .addResourceHandler("/console/assets/{file:htmx.min.js}")
                .addResourceLocations(htmx())
                .setCacheControl(CacheControl.noCache());
    }

    /** The folder of the webjar, whichever version of it there is. */
    private static Resource htmx() {
        try {
            return new PathMatchingResourcePatternResolver().getResources(HTMX)[0].createRelative("./");
        } catch (IOException e) {
            throw new UncheckedIOException("htmx's webjar can't be read", e);
        }
    }
}
