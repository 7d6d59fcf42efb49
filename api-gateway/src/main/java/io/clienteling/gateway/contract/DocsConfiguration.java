package io.clienteling.gateway.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /docs}: the contract to be read and tried, by Swagger UI, all of it from our own jars. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration implements WebMvcConfigurer {

    private static final String BUNDLE = "classpath*:/META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js";

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/docs", "/docs/index.html");
        views.addRedirectViewController("/docs/", "/docs/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources
                .addResourceHandler("/docs/{file:index.html|show.js|show.css}")
                .addResourceLocations("classpath:/docs/");
        resources
                .addResourceHandler("/docs/{file:swagger-ui.css|swagger-ui-bundle.js}")
                .addResourceLocations(swaggerUi());
    }

    /** The folder of the webjar, whichever version of it there is. */
    private static Resource swaggerUi() {
        try {
            return new PathMatchingResourcePatternResolver().getResources(BUNDLE)[0].createRelative("./");
        } catch (IOException e) {
            throw new UncheckedIOException("Swagger UI's webjar can't be read", e);
        }
    }
}
