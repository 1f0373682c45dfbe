package org.sidu.tickets.ticket;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an officer does with tickets. */
@RestController
@RequestMapping("/api/v{version}/desk/tickets")
@Tag(name = "desk: tickets")
class DeskTicketController {
    private final DiscloseTicket discloseTicket;
    private final Clock clock;

    DeskTicketController(DiscloseTicket discloseTicket, Clock clock) {
        this.discloseTicket = discloseTicket;
        this.clock = clock;
    }

    @PostMapping(path = "/{no}/disclosures", version = "1")
    @Operation(
            summary = "Read the original of a ticket",
            description = "Title, content, place, additions and contact as the citizen gave them, unmasked. Each call"
                    + " is recorded with its purpose before it is answered. Needs the scope desk:disclose; a"
                    + " confidential ticket needs desk:disclose-confidential as well; of an anonymous one the contact"
                    + " is told to nobody.")
    @Refuses({"purpose-not-valid", "ticket-not-found", "scope-missing"})
    Mono<ResponseEntity<DisclosedTicket>> discloseTicket(
            @PathVariable String no, @RequestBody DisclosureRequest request, @AuthenticationPrincipal Caller caller) {
        return discloseTicket
                .disclose(no, caller, request.purpose())
                .map(original -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(DisclosedTicket.of(original, clock.getZone())));
    }

    /** @param purpose what the original is needed for, 5–200 characters; personal data in it is masked */
    record DisclosureRequest(
            @Schema(requiredMode = REQUIRED, minLength = 5, maxLength = 200) @Nullable
            String purpose) {}
}
