package org.sidu.common;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CpuProperties.class, RedisProperties.class})
class CommonConfiguration {

    CommonConfiguration() {
        // Their tables are read from files, which the first citizen's event loop must not do.
        PlainText.forMatching("");
        Masking.mask("我叫");
    }

    /** The city's clock: every date that citizens see is a date in this zone. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    CpuScheduler cpuScheduler(CpuProperties properties, MeterRegistry meters) {
        return new CpuScheduler(properties, meters);
    }
}
