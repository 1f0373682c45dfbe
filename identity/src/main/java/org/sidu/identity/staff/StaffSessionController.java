package org.sidu.identity.staff;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How an employee signs in and out, and looks after the own account. */
@Tag(name = "staff: sessions")
@RestController
@RequestMapping("/api/v{version}/staff")
class StaffSessionController {
    private static final String SCHEME = "Bearer ";

    private final OpenStaffSession openSession;
    private final EndStaffSession endSession;
    private final ReadStaff readStaff;
    private final ChangePassword changePassword;
    private final SetUpTotp setUpTotp;
    private final Roles roles;
    private final ZoneId zone;

    StaffSessionController(
            OpenStaffSession openSession,
            EndStaffSession endSession,
            ReadStaff readStaff,
            ChangePassword changePassword,
            SetUpTotp setUpTotp,
            Roles roles,
            Clock clock) {
        this.openSession = openSession;
        this.endSession = endSession;
        this.readStaff = readStaff;
        this.changePassword = changePassword;
        this.setUpTotp = setUpTotp;
        this.roles = roles;
        this.zone = clock.getZone();
    }

    @Operation(
            summary = "Sign in as an employee",
            description = "Unknown names, wrong passwords and closed accounts are answered alike. An account with an"
                    + " authenticator app answers totp-needed to the right password alone.")
    @PostMapping(path = "/sessions", version = "1")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"staff-credentials-wrong", "totp-needed", "staff-locked", "local-sign-in-off"})
    Mono<StaffSessionView> openStaffSession(
            @Valid @RequestBody StaffSessionRequest request, ServerHttpRequest exchange) {
        return openSession
                .open(request.username(), request.password(), request.totp(), address(exchange))
                .map(opened -> view(
                        opened.staff(),
                        opened.token(),
                        opened.expiresAt().atZone(zone).toOffsetDateTime()));
    }

    @Operation(summary = "Sign out")
    @DeleteMapping(path = "/sessions/current", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> endStaffSession(@AuthenticationPrincipal Caller caller, ServerHttpRequest exchange) {
        return endSession.end(caller, token(exchange));
    }

    @Operation(summary = "Read who is signed in, and what they may do")
    @GetMapping(path = "/me", version = "1")
    @Refuses({"staff-not-found", "identity-provider-away"})
    Mono<StaffMe> readMe(@AuthenticationPrincipal Caller caller) {
        return readStaff
                .read(caller.staffId())
                .map(staff -> new StaffMe(
                        staff.id(),
                        staff.username(),
                        staff.displayName(),
                        staff.roles(),
                        caller.scopes().stream().sorted().toList(),
                        staff.local() ? "LOCAL" : "OIDC",
                        staff.totpEnabled(),
                        staff.passwordTemporary()));
    }

    @Operation(summary = "Change the own password", description = "Every other sign-in of the account ends.")
    @PostMapping(path = "/password", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"password-wrong", "password-not-accepted", "account-not-local", "staff-locked", "staff-not-found"})
    Mono<Void> changePassword(
            @Valid @RequestBody ChangePasswordRequest request,
            @AuthenticationPrincipal Caller caller,
            ServerHttpRequest exchange) {
        return changePassword.change(caller, request.old(), request.chosen(), token(exchange), address(exchange));
    }

    @Operation(
            summary = "Draw a secret for an authenticator app",
            description = "Nothing changes until its first code activates it.")
    @PostMapping(path = "/totp", version = "1")
    @Refuses({"account-not-local", "staff-not-found"})
    Mono<TotpSecret> beginTotp(@AuthenticationPrincipal Caller caller) {
        return setUpTotp.begin(caller).map(drawn -> new TotpSecret(drawn.secret(), drawn.uri()));
    }

    @Operation(summary = "Have sign-ins ask for codes, by proving the first one")
    @PostMapping(path = "/totp/activation", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"totp-code-wrong", "staff-not-found"})
    Mono<Void> activateTotp(@Valid @RequestBody TotpActivationRequest request, @AuthenticationPrincipal Caller caller) {
        return setUpTotp.activate(caller, request.code());
    }

    @Operation(summary = "Have sign-ins ask for no code any more")
    @DeleteMapping(path = "/totp", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({"password-wrong", "account-not-local", "staff-locked", "staff-not-found"})
    Mono<Void> removeTotp(
            @Valid @RequestBody TotpRemovalRequest request,
            @AuthenticationPrincipal Caller caller,
            ServerHttpRequest exchange) {
        return setUpTotp.remove(caller, request.password(), address(exchange));
    }

    private StaffSessionView view(StaffMember staff, String token, OffsetDateTime expiresAt) {
        var scopes = staff.passwordTemporary() ? List.<String>of() : List.copyOf(roles.scopesOf(staff.roles()));
        return new StaffSessionView(
                token, expiresAt, staff.roles(), scopes, staff.displayName(), staff.id(), staff.passwordTemporary());
    }

    private static String token(ServerHttpRequest exchange) {
        var header = exchange.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header == null || header.length() < SCHEME.length()
                ? ""
                : header.substring(SCHEME.length()).strip();
    }

    private static String address(ServerHttpRequest exchange) {
        return address(exchange.getRemoteAddress());
    }

    private static String address(@Nullable InetSocketAddress address) {
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }

    record StaffSessionRequest(
            @NotNull @Size(max = 100) String username,
            @NotNull @Size(max = 200) String password,

            @Schema(description = "The code that the authenticator app shows, where the account has one")
            @Nullable
            @Size(max = 20)
            String totp) {}

    /** @param passwordTemporary nothing is allowed until the password is changed */
    @Schema(name = "StaffSession")
    record StaffSessionView(
            String token,
            OffsetDateTime expiresAt,
            List<String> roles,
            List<String> scopes,
            String displayName,
            UUID staffId,
            boolean passwordTemporary) {}

    /**
     * @param source LOCAL, or OIDC for an account of the identity provider
     * @param passwordTemporary nothing is allowed until the password is changed
     */
    record StaffMe(
            UUID staffId,
            String username,
            String displayName,
            List<String> roles,
            List<String> scopes,
            String source,
            boolean totpEnabled,
            boolean passwordTemporary) {}

    record ChangePasswordRequest(
            @NotNull @Size(max = 200) String old,

            @JsonProperty("new") @Schema(requiredMode = REQUIRED) @Nullable
            String chosen) {}

    /** @param otpauthUri the secret with everything an app needs, to be shown as a QR code */
    record TotpSecret(String secret, String otpauthUri) {}

    record TotpActivationRequest(@NotNull @Size(max = 20) String code) {}

    record TotpRemovalRequest(@NotNull @Size(max = 200) String password) {}
}
