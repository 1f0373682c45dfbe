package org.sidu.identity.security;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller as Spring Security sees one: the kind and the scopes are authorities. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(Stream.concat(Stream.of(caller.kind().name()), caller.scopes().stream())
                .map(SimpleGrantedAuthority::new)
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.id().toString();
    }
}
