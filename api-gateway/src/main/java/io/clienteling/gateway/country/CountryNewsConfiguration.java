package io.clienteling.gateway.country;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets news be looked for from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CountryNewsConfiguration {}
