package org.sidu.identity.staff;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.sidu.identity.staff.CreateStaff.NewStaff;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who has an account, and what it allows. */
@Tag(name = "admin: users")
@RestController
@RequestMapping("/api/v{version}/admin/users")
class AdminUserController {
    private final ListStaff listStaff;
    private final ReadStaff readStaff;
    private final CreateStaff createStaff;
    private final ChangeStaff changeStaff;
    private final Roles roles;
    private final ZoneId zone;

    AdminUserController(
            ListStaff listStaff,
            ReadStaff readStaff,
            CreateStaff createStaff,
            ChangeStaff changeStaff,
            Roles roles,
            Clock clock) {
        this.listStaff = listStaff;
        this.readStaff = readStaff;
        this.createStaff = createStaff;
        this.changeStaff = changeStaff;
        this.roles = roles;
        this.zone = clock.getZone();
    }

    @Operation(summary = "List accounts of employees by user name")
    @GetMapping(version = "1")
    Mono<Slice<StaffView>> listStaff(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        return listStaff
                .list(q, role, cursor, Slice.limit(limit))
                .map(slice -> new Slice<>(
                        slice.items().stream()
                                .map(staff -> StaffView.of(staff, zone))
                                .toList(),
                        slice.nextCursor()));
    }

    @Operation(summary = "List the roles that accounts can have, with what each allows")
    @GetMapping(path = "/roles", version = "1")
    Mono<RolesView> listRoles(@AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        return Mono.just(new RolesView(roles.known().stream()
                .map(role -> new RoleView(role, List.copyOf(roles.scopesOf(List.of(role)))))
                .toList()));
    }

    @Operation(
            summary = "Make an account",
            description = "The temporary password is told once and opens nothing but its own change.")
    @PostMapping(version = "1")
    @Refuses({"username-taken", "role-unknown"})
    Mono<ResponseEntity<CreatedStaff>> createStaff(
            @Valid @RequestBody CreateStaffRequest request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        var password = Passwords.temporary();
        var wanted = new NewStaff(request.username(), request.displayName(), request.roles(), password, true);
        return createStaff
                .create(caller.actor(), wanted)
                .flatMap(readStaff::read)
                .map(staff -> ResponseEntity.status(HttpStatus.CREATED)
                        .location(URI.create("/api/v1/admin/users/" + staff.id()))
                        .eTag("\"" + staff.version() + "\"")
                        .body(new CreatedStaff(StaffView.of(staff, zone), password)));
    }

    @Operation(summary = "Read an account")
    @GetMapping(path = "/{id}", version = "1")
    @Refuses("staff-not-found")
    Mono<ResponseEntity<StaffView>> readStaff(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        return readStaff.read(id).map(this::tagged);
    }

    @Operation(
            summary = "Change an account's name and roles, or close and open it",
            description = "If-Match may carry the ETag of the account as the caller last saw it.")
    @PutMapping(path = "/{id}", version = "1")
    @Refuses({"staff-not-found", "role-unknown", "own-account", "staff-changed-meanwhile"})
    Mono<ResponseEntity<StaffView>> changeStaff(
            @PathVariable UUID id,
            @Valid @RequestBody ChangeStaffRequest request,
            @AuthenticationPrincipal Caller caller,
            ServerHttpRequest exchange) {
        caller.need(Caller.USERS);
        var wanted = new ChangeStaff.Wanted(request.displayName(), request.roles(), request.active());
        return changeStaff.change(caller, id, seen(exchange), wanted).map(this::tagged);
    }

    @Operation(
            summary = "Give an account a temporary password",
            description =
                    "Told once; opens nothing but its own change. Ends the account's sign-ins and lifts its lock.")
    @PostMapping(path = "/{id}/password-reset", version = "1")
    @Refuses({"staff-not-found", "account-not-local"})
    Mono<TemporaryPassword> resetPassword(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        return changeStaff.resetPassword(caller, id).map(TemporaryPassword::new);
    }

    @Operation(summary = "Ask an account for no authenticator code any more, as when the telephone is lost")
    @DeleteMapping(path = "/{id}/totp", version = "1")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses("staff-not-found")
    Mono<Void> resetTotp(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.USERS);
        return changeStaff.removeTotp(caller, id);
    }

    private ResponseEntity<StaffView> tagged(StaffMember staff) {
        return ResponseEntity.ok().eTag("\"" + staff.version() + "\"").body(StaffView.of(staff, zone));
    }

    /** A tag that is none of ours fits no version. */
    private static @Nullable Integer seen(ServerHttpRequest exchange) {
        var ifMatch = exchange.getHeaders().getFirst(HttpHeaders.IF_MATCH);
        if (ifMatch == null || ifMatch.strip().equals("*")) return null;
        var digits = ifMatch.strip().replace("\"", "");
        return digits.matches("\\d{1,9}") ? Integer.valueOf(digits) : Integer.valueOf(-1);
    }

    /** @param username letters, digits and {@code . _ - @}; kept in lower case */
    record CreateStaffRequest(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._@-]{2,63}")
            String username,

            @NotBlank @Size(max = 60) String displayName,
            @NotNull @Size(max = 20) List<@NotBlank String> roles) {}

    record ChangeStaffRequest(
            @NotBlank @Size(max = 60) String displayName,
            @NotNull @Size(max = 20) List<@NotBlank String> roles,
            @NotNull Boolean active) {}

    record CreatedStaff(StaffView account, String temporaryPassword) {}

    record TemporaryPassword(String temporaryPassword) {}

    @Schema(name = "Roles")
    record RolesView(List<RoleView> items) {}

    @Schema(name = "Role")
    record RoleView(String role, List<String> scopes) {}
}
