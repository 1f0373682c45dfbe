package org.sidu.identity.staff;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.sidu.common.Slice;
import org.sidu.identity.Caller;
import org.sidu.identity.StaffNames;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What colleagues are called. */
@Tag(name = "staff: sessions")
@RestController
@RequestMapping("/api/v{version}/staff/names")
class StaffNamesController {
    private final StaffNames staffNames;

    StaffNamesController(StaffNames staffNames) {
        this.staffNames = staffNames;
    }

    @Operation(summary = "List the names of colleagues by id", description = "At most 100; unknown ids are left out.")
    @GetMapping(version = "1")
    Mono<StaffNamesView> listStaffNames(@RequestParam List<UUID> ids, @AuthenticationPrincipal Caller caller) {
        var asked = ids.stream().limit(Slice.MAX_LIMIT).map(id -> "staff:" + id).toList();
        return staffNames
                .names(asked)
                .map(names -> new StaffNamesView(ids.stream()
                        .distinct()
                        .filter(id -> names.containsKey("staff:" + id))
                        .map(id -> new StaffName(id, names.getOrDefault("staff:" + id, "")))
                        .toList()));
    }

    @Schema(name = "StaffNames")
    record StaffNamesView(List<StaffName> items) {}

    record StaffName(UUID id, String displayName) {}
}
