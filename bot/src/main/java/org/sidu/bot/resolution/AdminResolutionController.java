package org.sidu.bot.resolution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether answers settled what citizens asked. */
@Tag(name = "admin: answers")
@RestController
@RequestMapping("/api/v{version}/admin/resolution")
class AdminResolutionController {
    private final CountResolution countResolution;

    AdminResolutionController(CountResolution countResolution) {
        this.countResolution = countResolution;
    }

    @Operation(
            summary = "Read how many answers were verified resolutions, with the definition",
            description = "By the day on which the answer was finished. `rate` is the share of resolutions among the"
                    + " answers whose window has passed or that were unresolved before; null when there is none.")
    @GetMapping(version = "1")
    @Refuses("days-not-valid")
    Mono<ResolutionView> countResolution(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @AuthenticationPrincipal Caller caller,
            Locale locale) {
        caller.need(Caller.OVERSEE);
        return countResolution.count(from, to, locale);
    }

    /**
     * @param window ISO 8601 duration
     * @param matter {@code ARTICLE} or {@code ANY}
     * @param definition in the caller's language
     */
    @Schema(name = "Resolution")
    record ResolutionView(
            LocalDate from,
            LocalDate to,
            String window,
            String matter,
            String definition,
            Figures total,
            List<Part> channels,
            List<Part> outcomes) {}

    /** @param name of the channel or the outcome */
    @Schema(name = "ResolutionPart")
    record Part(String name, Figures figures) {}

    /**
     * @param answers of every outcome
     * @param answered of these, told policy with a source
     * @param resolved of the answered, verified resolutions
     * @param unresolved of the answered, the sum of the last three
     * @param pending of the answered, their window has not passed
     */
    @Schema(name = "ResolutionFigures")
    record Figures(
            long answers,
            long answered,
            long resolved,
            long unresolved,
            long pending,
            @Nullable Double rate,
            long markedUnsolved,
            long askedAgain,
            long ticket) {}
}
