package org.sidu.bot.record;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The keys by which anyone can verify a receipt. */
@Tag(name = "citizen: answers")
@RestController
@RequestMapping("/api/v{version}/receipt-keys")
class ReceiptKeyController {
    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final SigningKey signingKey;

    ReceiptKeyController(SigningKey signingKey) {
        this.signingKey = signingKey;
    }

    @Operation(
            summary = "Read the public keys of receipts, as a JWK set",
            description =
                    "The key that signs now and those that signed before, each with the time within which it signed.")
    @GetMapping(version = "1", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<String>> listReceiptKeys() {
        return Mono.just(ResponseEntity.ok()
                .cacheControl(CACHE)
                .contentType(MediaType.APPLICATION_JSON)
                .body(signingKey.published().json()));
    }
}
