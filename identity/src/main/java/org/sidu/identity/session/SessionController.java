package org.sidu.identity.session;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How a citizen gets a token and keeps it fresh. */
@RestController
@RequestMapping("/api/v{version}/sessions")
@Tag(name = "citizen: sessions")
class SessionController {
    private final OpenSession openSession;
    private final RefreshSession refreshSession;
    private final ZoneId zone;

    SessionController(OpenSession openSession, RefreshSession refreshSession, Clock clock) {
        this.openSession = openSession;
        this.refreshSession = refreshSession;
        this.zone = clock.getZone();
    }

    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Open a session",
            description =
                    "Without a body the session is anonymous. With kind PHONE_CODE the phone is proven by the code"
                            + " sent to it; sessions of one phone belong to one citizen.")
    @Refuses({"session-kind-not-supported", "phone-not-valid", "phone-code-wrong"})
    Mono<SessionView> openSession(
            @RequestBody(required = false) @Nullable OpenSessionRequest request,
            @AuthenticationPrincipal @Nullable Caller caller) {
        var asked = request == null ? new OpenSessionRequest(null, null, null, null) : request;
        return openSession
                .open(asked.kind(), asked.phone(), asked.code(), caller)
                .map(this::view);
    }

    @PostMapping(path = "/refresh", version = "1")
    @Operation(
            summary = "Refresh a session",
            description = "Each refresh token works once; using one again ends the session.")
    @Refuses("refresh-token-refused")
    Mono<SessionView> refreshSession(@RequestBody RefreshSessionRequest request) {
        return refreshSession.refresh(request.refreshToken()).map(this::view);
    }

    private SessionView view(OpenedSession session) {
        return new SessionView(
                session.token(),
                session.expiresAt().atZone(zone).toOffsetDateTime(),
                session.refreshToken(),
                session.citizenId(),
                session.kind().name());
    }

    record OpenSessionRequest(
            @Schema(description = "ANONYMOUS when absent", example = "ANONYMOUS") @Nullable
            String kind,

            @Nullable String phone,
            @Nullable String code,

            @Schema(description = "Account of the channel, for kinds of other channels") @Nullable
            String account) {}

    record RefreshSessionRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String refreshToken) {}

    @Schema(name = "Session")
    record SessionView(String token, OffsetDateTime expiresAt, String refreshToken, UUID citizenId, String kind) {}
}
