package org.sidu.knowledge.article;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an editor does with articles. */
@Tag(name = "editor: knowledge")
@RestController
@RequestMapping("/api/v{version}/editor/articles")
class EditorArticleController {
    private final WithdrawArticle withdrawArticle;

    EditorArticleController(WithdrawArticle withdrawArticle) {
        this.withdrawArticle = withdrawArticle;
    }

    @Operation(summary = "Withdraw an article from what citizens can be told")
    @PostMapping(path = "/{id}/withdrawal", version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses("article-not-found")
    Mono<WithdrawalView> withdrawArticle(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        caller.need(Caller.WITHDRAW);
        return withdrawArticle.withdraw(id).map(WithdrawalView::new);
    }

    @Schema(name = "Withdrawal")
    record WithdrawalView(long epoch) {}
}
