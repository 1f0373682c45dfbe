package org.sidu.bot.fingerprint;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For whoever has to know that answers changed without the knowledge having changed. */
@Tag(name = "admin: answers")
@RestController
@RequestMapping("/api/v{version}/admin/fingerprints")
class AdminFingerprintController {
    private final ListFingerprints listFingerprints;

    AdminFingerprintController(ListFingerprints listFingerprints) {
        this.listFingerprints = listFingerprints;
    }

    @Operation(
            summary = "Read what answers are made with, and when that changed",
            description =
                    "Embedding model, index format, ranking and judge weights, prompts, rules and model, as ids and hashes.")
    @GetMapping(version = "1")
    Mono<FingerprintsView> listFingerprints(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.OVERSEE);
        return listFingerprints.list(Slice.limit(limit), Slice.keyOf(cursor));
    }

    /**
     * @param current of the replica that answers this call
     * @param differing whether replicas answer with different things now
     */
    @Schema(name = "Fingerprints")
    record FingerprintsView(
            String current,
            boolean differing,
            List<ReplicasView> replicas,
            List<ChangeView> items,
            @Nullable String nextCursor) {}

    /** @param replicas how many of them answer with this fingerprint */
    @Schema(name = "FingerprintReplicas")
    record ReplicasView(String fingerprint, String commit, long replicas) {}

    /**
     * @param from null for the first fingerprint
     * @param changed names of the parts that are not as before
     */
    @Schema(name = "FingerprintChange")
    record ChangeView(
            OffsetDateTime at,
            @Nullable String from,
            String to,
            List<String> changed,
            String commit,
            Map<String, String> parts) {}
}
