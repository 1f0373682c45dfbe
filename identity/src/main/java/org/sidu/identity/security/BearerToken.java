package org.sidu.identity.security;

import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;
import org.sidu.identity.session.FindCaller;
import org.sidu.identity.staff.FindStaff;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns the token of a request into its caller. An unknown token makes the request anonymous rather than refused, so
 * that an expired one does not stand in the way of the refresh.
 */
@Component
class BearerToken implements ServerAuthenticationConverter {
    private static final String SCHEME = "Bearer ";
    private static final String OPERATOR_HEADER = "X-Operator-Key";

    private final FindCaller findCaller;
    private final FindStaff findStaff;
    private final OperatorKey operatorKey;

    BearerToken(FindCaller findCaller, FindStaff findStaff, OperatorKey operatorKey) {
        this.findCaller = findCaller;
        this.findStaff = findStaff;
        this.operatorKey = operatorKey;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var operator = headers.getFirst(OPERATOR_HEADER);
        if (operator != null)
            return Mono.justOrEmpty(operatorKey.find(operator)).map(CallerAuthentication::new);
        var token = token(headers.getFirst(HttpHeaders.AUTHORIZATION));
        return token == null ? Mono.empty() : caller(token).map(CallerAuthentication::new);
    }

    private Mono<Caller> caller(String token) {
        if (findStaff.knows(token)) return findStaff.find(token);
        return operatorKey.find(token).map(Mono::just).orElseGet(() -> findCaller.find(token));
    }

    private static @Nullable String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        return header.substring(SCHEME.length()).strip();
    }
}
