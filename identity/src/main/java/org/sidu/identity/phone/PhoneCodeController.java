package org.sidu.identity.phone;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How a citizen asks for a log-in code. */
@RestController
@RequestMapping("/api/v{version}/sessions/phone-codes")
@Tag(name = "citizen: sessions")
class PhoneCodeController {
    private final SendPhoneCode sendPhoneCode;

    PhoneCodeController(SendPhoneCode sendPhoneCode) {
        this.sendPhoneCode = sendPhoneCode;
    }

    @PostMapping(version = "1")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send a log-in code to a phone",
            description =
                    "Always the same answer, so that nobody learns whether the phone is known or the limit reached.")
    @Refuses({"phone-not-valid", "sms-not-configured"})
    Mono<Void> sendPhoneCode(@RequestBody PhoneCodeRequest body, ServerHttpRequest request, Locale locale) {
        return sendPhoneCode.send(body.phone(), ip(request.getRemoteAddress()), locale);
    }

    private static String ip(@Nullable InetSocketAddress address) {
        return address == null || address.getAddress() == null
                ? "unknown"
                : address.getAddress().getHostAddress();
    }

    record PhoneCodeRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String phone) {}
}
