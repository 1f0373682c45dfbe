package org.sidu.bench.baseline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The baseline: {@code --server.port=… --baseline.embedding=bge|hash --baseline.model-url=http://…/v1
 * [--baseline.store=FILE]}.
 */
@SpringBootApplication
public class BaselineApplication {

    public static void main(String[] arguments) {
        var application = new SpringApplication(BaselineApplication.class);
        application.setDefaultProperties(java.util.Map.of(
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "baseline.embedding", "bge",
                "baseline.store", "",
                "baseline.model-url", "http://127.0.0.1:9999/v1"));
        application.run(arguments);
    }
}
