package org.sidu.knowledge.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The state of a replica's index. */
@Tag(name = "admin: knowledge")
@RestController
@RequestMapping("/api/v{version}/admin/knowledge-index")
class AdminIndexController {
    private final CheckIndex checkIndex;

    AdminIndexController(CheckIndex checkIndex) {
        this.checkIndex = checkIndex;
    }

    @Operation(
            summary = "Compare this replica's index with the database, passage by passage",
            description = "Takes some seconds for 20,000 passages.")
    @GetMapping(version = "1")
    @Refuses("index-not-ready")
    Mono<IndexView> checkIndex(@AuthenticationPrincipal Caller caller) {
        caller.need(Caller.OVERSEE);
        return checkIndex.check().map(IndexView::of);
    }

    /**
     * @param epoch which publications the index holds
     * @param missing published passages that the index has not; up to 20
     * @param surplus passages of the index that are not published; up to 20
     * @param differing passages that are not the same in both; up to 20
     */
    @Schema(name = "IndexCheck")
    record IndexView(
            boolean agrees,
            long epoch,
            long databaseEpoch,
            int articles,
            int passages,
            List<String> missing,
            List<String> surplus,
            List<String> differing) {

        static IndexView of(CheckIndex.Checked checked) {
            return new IndexView(
                    checked.agrees(),
                    checked.epoch(),
                    checked.databaseEpoch(),
                    checked.articles(),
                    checked.passages(),
                    checked.missing(),
                    checked.surplus(),
                    checked.differing());
        }
    }
}
