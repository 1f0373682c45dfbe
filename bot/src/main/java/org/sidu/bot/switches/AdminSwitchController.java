package org.sidu.bot.switches;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.sidu.identity.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a language model may be used. */
@Tag(name = "admin: operation")
@RestController
@RequestMapping("/api/v{version}/admin/switches")
class AdminSwitchController {
    private final ReadSwitches readSwitches;
    private final TurnSwitch turnSwitch;

    AdminSwitchController(ReadSwitches readSwitches, TurnSwitch turnSwitch) {
        this.readSwitches = readSwitches;
        this.turnSwitch = turnSwitch;
    }

    @Operation(summary = "List for what a language model may be used, and who decided so last")
    @GetMapping(version = "1")
    Mono<SwitchesView> listSwitches(@AuthenticationPrincipal Caller caller) {
        caller.need(Caller.SWITCHES);
        return readSwitches.read().map(SwitchesView::new);
    }

    @Operation(
            summary = "Turn the use of a language model on or off for one scene",
            description =
                    "Holds on every replica within 5 seconds and is audited. Off means that answers quote the passages.")
    @PutMapping(version = "1")
    Mono<SwitchesView> turnSwitch(@Valid @RequestBody SwitchRequest request, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.SWITCHES);
        return turnSwitch
                .turn(
                        request.scene(),
                        request.enabled(),
                        caller.actor(),
                        request.reason().strip())
                .map(SwitchesView::new);
    }

    /** @param reason why, for the audit */
    record SwitchRequest(
            @NotNull Scene scene,
            @NotNull Boolean enabled,
            @NotBlank @Size(max = 500) String reason) {}

    @Schema(name = "Switches")
    record SwitchesView(List<SceneSwitch> items) {}
}
