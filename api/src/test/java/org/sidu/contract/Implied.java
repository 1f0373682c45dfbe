package org.sidu.contract;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Refuses;
import org.sidu.identity.Caller;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What follows from a handler's signature: its name and words, who may call it, what it refuses like all of its kind. */
final class Implied {
    private Implied() {}

    static void describe(ObjectNode operation, String id, HandlerMethod handler) {
        operation.put("operationId", id);
        var words = handler.getMethodAnnotation(Operation.class);
        if (words == null) throw new IllegalStateException(id + " has no @Operation");
        operation.put("summary", words.summary());
        if (!words.description().isEmpty()) operation.put("description", words.description());
    }

    static ArrayNode security(String path, HandlerMethod handler) {
        var ways = LiveDocument.JSON.createArrayNode();
        var caller = caller(handler);
        if (caller == null) return ways;
        ways.addObject().putArray("bearer");
        if (staff(path)) ways.addObject().putArray("operatorKey");
        if (optional(caller)) ways.addObject();
        return ways;
    }

    static Set<String> problems(String path, List<HandlerMethod> handlers) {
        var slugs = new TreeSet<>(Set.of("internal-error", "temporarily-unavailable", "media-type-not-offered"));
        for (var handler : handlers) {
            var own = handler.getMethodAnnotation(Refuses.class);
            if (own != null) slugs.addAll(List.of(own.value()));
            var caller = caller(handler);
            if (caller != null && !optional(caller)) {
                slugs.add("token-missing");
                slugs.addAll(staff(path) ? List.of("staff-only", "scope-missing") : List.of("citizens-only"));
            }
            for (var parameter : handler.getMethodParameters()) slugs.addAll(problems(parameter));
        }
        return slugs;
    }

    private static Set<String> problems(MethodParameter parameter) {
        var slugs = new TreeSet<String>();
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            slugs.addAll(Set.of("body-not-json", "field-unknown", "field-wrong-type", "request-not-understood"));
            slugs.addAll(Set.of("body-too-large", "media-type-not-supported"));
            if (parameter.hasParameterAnnotation(Valid.class)) slugs.add("request-not-valid");
        }
        if (parameter.hasParameterAnnotation(RequestPart.class))
            slugs.addAll(Set.of("request-not-understood", "body-too-large", "media-type-not-supported"));
        var typed = parameter.getParameterType() != String.class;
        if (typed
                && (parameter.hasParameterAnnotation(PathVariable.class)
                        || parameter.hasParameterAnnotation(RequestParam.class))) slugs.add("request-not-understood");
        switch (String.valueOf(parameter.getParameter().getName())) {
            case "limit" -> slugs.add("limit-out-of-range");
            case "cursor" -> slugs.add("cursor-not-understood");
            default -> {}
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && header.name().equals("Idempotency-Key")) {
            slugs.addAll(Set.of("idempotency-key-missing", "idempotency-key-not-valid"));
            slugs.addAll(Set.of("idempotency-key-in-use", "idempotency-key-reused"));
        }
        return slugs;
    }

    private static boolean staff(String path) {
        return path.matches("/api/v1/(editor|desk|admin|staff)/.*");
    }

    private static @Nullable MethodParameter caller(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == Caller.class)
                .findFirst()
                .orElse(null);
    }

    private static boolean optional(MethodParameter caller) {
        return caller.getParameter().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
