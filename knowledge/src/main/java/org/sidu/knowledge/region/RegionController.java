package org.sidu.knowledge.region;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Slice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The regions that a citizen may choose from. */
@Tag(name = "citizen: knowledge")
@RestController
@RequestMapping("/api/v{version}/regions")
class RegionController {
    private final StoredRegions regions;

    RegionController(StoredRegions regions) {
        this.regions = regions;
    }

    @Operation(summary = "List the city's regions, the city first")
    @GetMapping(version = "1")
    Mono<Slice<RegionView>> listRegions(Locale locale) {
        return Mono.fromSupplier(() -> new Slice<>(
                regions.all().stream()
                        .map(region -> new RegionView(region.code(), region.name(locale), region.parentCode()))
                        .toList(),
                null));
    }

    @Schema(name = "Region")
    record RegionView(String code, String name, @Nullable String parentCode) {}
}
