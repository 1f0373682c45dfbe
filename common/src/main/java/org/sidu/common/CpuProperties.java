package org.sidu.common;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The scheduler for CPU-bound and blocking native work (embedding, Lucene, ONNX, parsing).
 *
 * @param threads worker threads; 0 means one a core
 * @param queue tasks that may wait; a further one is refused with {@link CpuScheduler.CpuBusy}
 * @param deadline longest time that a task of a citizen's answer may wait and run
 */
@Validated
@ConfigurationProperties("sidu.common.cpu")
public record CpuProperties(
        @DefaultValue("0") @PositiveOrZero @Max(256) int threads,
        @DefaultValue("512") @PositiveOrZero int queue,
        @DefaultValue("2s") Duration deadline) {}
