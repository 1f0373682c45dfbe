package org.sidu.identity;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AuditProperties.class,
    IdentityProperties.class,
    OidcProperties.class,
    PhoneCodeProperties.class,
    SecretsProperties.class,
    StaffProperties.class
})
class IdentityConfiguration {

    @Bean
    KeyedHash keyedHash(SecretsProperties secrets, @Value("${sidu.mode:embedded}") String mode) {
        if ("production".equals(mode)) secrets.refuseDefaults();
        return new KeyedHash(secrets.hashing());
    }
}
