package org.sidu.tickets.ticket;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Idempotency;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.sidu.tickets.NewTicket;
import org.sidu.tickets.TicketView;
import org.sidu.tickets.ticket.TicketWords.TimelineItem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a citizen does with tickets. */
@RestController
@RequestMapping("/api/v{version}/tickets")
@Tag(name = "citizen: tickets")
class CitizenTicketController {
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    private final OpenTicket openTicket;
    private final GetTicket getTicket;
    private final WithdrawTicket withdrawTicket;
    private final SupplementTicket supplementTicket;
    private final TicketWords words;

    CitizenTicketController(
            OpenTicket openTicket,
            GetTicket getTicket,
            WithdrawTicket withdrawTicket,
            SupplementTicket supplementTicket,
            TicketWords words) {
        this.openTicket = openTicket;
        this.getTicket = getTicket;
        this.withdrawTicket = withdrawTicket;
        this.supplementTicket = supplementTicket;
        this.words = words;
    }

    @PostMapping(version = "1")
    @Operation(
            summary = "Open a ticket",
            description =
                    "The same Idempotency-Key and body give the same ticket again, with Idempotent-Replayed: true.")
    @Refuses({"ticket-not-valid", "conversation-not-found", "region-unknown"})
    Mono<ResponseEntity<TicketView>> openTicket(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody NewTicket ticket,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        return openTicket.open(caller.citizenId(), ticket, Idempotency.key(key)).map(opened -> created(opened, locale));
    }

    @GetMapping(path = "/{no}", version = "1")
    @Operation(
            summary = "Read a ticket",
            description = "Another citizen's ticket is answered as one that does not exist.")
    @Refuses("ticket-not-found")
    Mono<ResponseEntity<TicketView>> getTicket(
            @PathVariable String no, @AuthenticationPrincipal Caller caller, Locale locale) {
        return getTicket.get(no, caller.citizenId()).map(ticket -> found(ticket, locale));
    }

    @GetMapping(version = "1")
    @Operation(summary = "List my tickets", description = "Newest first.")
    Mono<Slice<TicketView>> listTickets(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        return getTicket
                .list(caller.citizenId(), cursor, Slice.limit(limit))
                .map(slice -> new Slice<>(
                        slice.items().stream()
                                .map(ticket -> words.view(ticket, locale))
                                .toList(),
                        slice.nextCursor()));
    }

    @GetMapping(path = "/{no}/timeline", version = "1")
    @Operation(summary = "Follow a ticket", description = "What happened to it, in plain words and in order.")
    @Refuses("ticket-not-found")
    Mono<Slice<TimelineItem>> listTicketTimeline(
            @PathVariable String no,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        return getTicket
                .timeline(no, caller.citizenId(), cursor, Slice.limit(limit))
                .map(slice -> new Slice<>(
                        slice.items().stream()
                                .map(event -> words.view(event, locale))
                                .toList(),
                        slice.nextCursor()));
    }

    @PostMapping(path = "/{no}/withdrawal", version = "1")
    @Operation(
            summary = "Withdraw a ticket",
            description = "If-Match carries the ETag of the ticket as the citizen last saw it.")
    @Refuses({
        "ticket-not-valid",
        "ticket-not-found",
        "ticket-transition-not-allowed",
        "if-match-missing",
        "ticket-changed-meanwhile"
    })
    Mono<ResponseEntity<TicketView>> withdrawTicket(
            @PathVariable String no,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable WithdrawalRequest request,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        var reason = request == null ? null : request.reason();
        return withdrawTicket
                .withdraw(no, caller.citizenId(), ExpectedVersion.of(ifMatch), reason)
                .map(ticket -> found(ticket, locale));
    }

    @PostMapping(path = "/{no}/supplements", version = "1")
    @Operation(summary = "Add to a ticket", description = "The same Idempotency-Key and text are added once.")
    @Refuses({"ticket-not-valid", "ticket-not-found", "ticket-transition-not-allowed"})
    Mono<ResponseEntity<TicketView>> supplementTicket(
            @PathVariable String no,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody SupplementRequest request,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        return supplementTicket
                .supplement(no, caller.citizenId(), request.text(), Idempotency.key(key))
                .map(opened -> created(opened, locale));
    }

    private ResponseEntity<TicketView> created(OpenTicket.Opened opened, Locale locale) {
        var ticket = opened.ticket();
        var answer = ResponseEntity.created(URI.create("/api/v1/tickets/" + ticket.no()))
                .eTag(etag(ticket));
        if (opened.replayed()) answer.header(REPLAYED, "true");
        return answer.body(words.view(ticket, locale));
    }

    private ResponseEntity<TicketView> found(Ticket ticket, Locale locale) {
        return ResponseEntity.ok().eTag(etag(ticket)).body(words.view(ticket, locale));
    }

    private static String etag(Ticket ticket) {
        return "\"" + ticket.version() + "\"";
    }

    record WithdrawalRequest(@Nullable String reason) {}

    record SupplementRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String text) {}
}
