package org.sidu.identity.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.sidu.identity.AuditChain;
import org.sidu.identity.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, for auditors. */
@Tag(name = "admin: audit")
@RestController
@RequestMapping("/api/v{version}/admin/audit")
class AdminAuditController {
    private final ReadAudit readAudit;
    private final ExportAudit exportAudit;
    private final VerifyAudit verifyAudit;
    private final JsonMapper json;
    private final ZoneId zone;

    AdminAuditController(
            ReadAudit readAudit, ExportAudit exportAudit, VerifyAudit verifyAudit, JsonMapper json, Clock clock) {
        this.readAudit = readAudit;
        this.exportAudit = exportAudit;
        this.verifyAudit = verifyAudit;
        this.json = json;
        this.zone = clock.getZone();
    }

    @Operation(
            summary = "List who did what, the newest first",
            description = "An action can be asked for whole, knowledge.published, or by its area, knowledge.")
    @GetMapping(version = "1")
    Mono<Slice<AuditView>> listAudit(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ_AUDIT);
        return readAudit
                .list(actor, action, subject, from, to, cursor, Slice.limit(limit))
                .map(page -> new Slice<>(
                        page.records().items().stream()
                                .map(one -> view(one, page.names().get(one.actor())))
                                .toList(),
                        page.records().nextCursor()));
    }

    @Operation(
            summary = "Export the audit as lines of JSON that anyone can verify",
            description = "The first line is signed and says which stretch of the chain follows, one record a line;"
                    + " 'sidu verify-audit' verifies it. Exporting is recorded.")
    @GetMapping(path = "/export", version = "1", produces = "application/x-ndjson")
    ResponseEntity<Flux<String>> exportAudit(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ_AUDIT);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"")
                .body(exportAudit.export(caller, from, to));
    }

    @Operation(
            summary = "Verify the whole audit against what was signed outside the database",
            description = "Takes about a second for each ten thousand records.")
    @GetMapping(path = "/verification", version = "1")
    Mono<AuditVerification> verifyAudit(@AuthenticationPrincipal Caller caller) {
        caller.need(Caller.READ_AUDIT);
        return verifyAudit.verify().map(verdict -> {
            var fault = verdict.fault();
            return new AuditVerification(
                    fault == null,
                    fault == null ? null : fault.reason().name(),
                    fault == null ? null : fault.seq(),
                    verdict.records(),
                    verdict.heads(),
                    verdict.at().atZone(zone).toOffsetDateTime());
        });
    }

    @SuppressWarnings("unchecked")
    private AuditView view(AuditRecord one, @Nullable String name) {
        var hash = one.hash();
        return new AuditView(
                one.id(),
                one.seq(),
                one.at().atZone(zone).toOffsetDateTime(),
                one.actor(),
                name,
                one.action(),
                one.subject(),
                json.convertValue(one.detail(), Map.class),
                hash == null ? null : AuditChain.hex(hash));
    }

    /**
     * @param seq place in the chain; null for the second until it is sealed
     * @param actorName null for whoever has no account
     * @param detail further facts, personal data masked
     */
    @Schema(name = "AuditRecord")
    record AuditView(
            UUID id,
            @Nullable Long seq,
            OffsetDateTime at,
            String actor,
            @Nullable String actorName,
            String action,
            String subject,
            Map<String, Object> detail,
            @Nullable String hash) {}

    /**
     * @param reason what is wrong; null when everything holds
     * @param seq where it shows
     * @param records that hold
     * @param heads signatures outside the database that fit them
     */
    record AuditVerification(
            boolean holds,
            @Nullable String reason,
            @Nullable Long seq,
            long records,
            int heads,
            OffsetDateTime verifiedAt) {}
}
