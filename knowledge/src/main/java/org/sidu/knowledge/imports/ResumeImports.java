package org.sidu.knowledge.imports;

import java.time.Duration;
import org.sidu.common.Background;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks for imports whose process has died. */
@Component
public class ResumeImports {
    private final ImportFiles importFiles;

    ResumeImports(ImportFiles importFiles) {
        this.importFiles = importFiles;
    }

    public void watch(Background background) {
        background.repeat("abandoned imports", Duration.ofSeconds(10), Mono.defer(importFiles::resume));
    }
}
