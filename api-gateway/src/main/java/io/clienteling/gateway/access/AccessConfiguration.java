package io.clienteling.gateway.access;

import io.clienteling.gateway.http.ErrorAnswers;
import io.github.bucket4j.TimeMeter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which requests need what. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    static final RequestMatcher READS =
            request -> Scopes.neededFor(request.getMethod()).equals(Scopes.READ);

    /** Swagger UI writes styles into its elements, and has its pictures inside them. */
    private static final String OUR_OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    TenantIssuers tenantIssuers(IssuerSettings settings, TenantSettings tenants) {
        return new TenantIssuers(settings, tenants, TimeMeter.SYSTEM_NANOTIME);
    }

    /** Of each filter of each request it would measure how long it took, which nobody looks at. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** One for the API and the console: whichever way a tenant comes, it has one budget. */
    @Bean
    TenantLimit tenantLimit(RateLimitSettings limit, ErrorAnswers errors) {
        return new TenantLimit(new TenantBudgets(limit, TimeMeter.SYSTEM_NANOTIME), limit.atOnce(), errors);
    }

    /** Its place is in the chains, behind the walls; Boot would put it before them besides. */
    @Bean
    FilterRegistrationBean<TenantLimit> tenantLimitInChainsOnly(TenantLimit limit) {
        var registration = new FilterRegistrationBean<>(limit);
        registration.setEnabled(false);
        return registration;
    }

    /** Methods that HTTP gains, and those that nobody knows, are answered with 405 like any other that is not there. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** Twilio has no token of ours; its requests are known by their signature, which their controller verifies. */
    @Bean
    @Order(1)
    SecurityFilterChain callbacks(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher("/clienteling/setup/twilio/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain setup(
            HttpSecurity http, TenantIssuers issuers, TenantLimit limit, Denials denials, ErrorAnswers errors)
            throws Exception {
        return plain(http.securityMatcher("/clienteling/setup", "/clienteling/setup/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(READS)
                        .hasAuthority("SCOPE_" + Scopes.READ)
                        .anyRequest()
                        .hasAuthority("SCOPE_" + Scopes.WRITE))
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(
                                new JwtIssuerAuthenticationManagerResolver(issuers))
                        .authenticationEntryPoint(denials)
                        .accessDeniedHandler(denials))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .addFilterAfter(new TenantWall(issuers, errors), AuthorizationFilter.class)
                .addFilterAfter(limit, TenantWall.class)
                .build();
    }

    /** The page that shows the contract: it loads nothing from elsewhere, and speaks to nobody but us. */
    @Bean
    @Order(4)
    SecurityFilterChain docs(HttpSecurity http) throws Exception {
        return plain(http.securityMatcher("/docs", "/docs/**"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(OUR_OWN_ONLY)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** The contracts, which anybody may read, and on its own port what operators and their machines look at. */
    @Bean
    @Order(5)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return plain(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
