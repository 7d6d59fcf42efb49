package io.clienteling.gateway.picture;

import io.clienteling.gateway.access.PageOrigins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the console's pages where pictures are. */
@Configuration(proxyBeanMethods = false)
class PictureConfiguration {

    @Bean
    PageOrigins pageOrigins(PictureStore store) {
        return new PageOrigins(store.addresses());
    }
}
