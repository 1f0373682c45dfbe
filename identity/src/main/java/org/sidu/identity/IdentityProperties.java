package org.sidu.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Sessions, the operator's key, and what the roles of employees allow.
 *
 * @param accessToken how long an access token is accepted
 * @param refreshToken how long a refresh token is accepted
 * @param callerCache how long a process trusts a token it has looked up; a revocation elsewhere is seen this much later
 * @param sweep pause between two removals of expired tokens and codes
 * @param operatorKeyFile file with the operator's key; embedded mode creates it, production has no operator without it
 * @param operatorScopes what the operator's key allows
 * @param roles scopes by role; {@code knowledge-admin} is the role KNOWLEDGE_ADMIN
 * @param demoAccounts whether embedded mode makes an account for each role while there is none; production never does
 */
@Validated
@ConfigurationProperties("sidu.identity")
public record IdentityProperties(
        @DefaultValue("30m") Duration accessToken,
        @DefaultValue("30d") Duration refreshToken,
        @DefaultValue("10s") Duration callerCache,
        @DefaultValue("10m") Duration sweep,
        @Nullable String operatorKeyFile,

        @DefaultValue({
            Caller.READ,
            Caller.IMPORT,
            Caller.IMPORT_PUBLISH,
            Caller.WITHDRAW,
            Caller.OVERSEE,
            Caller.USERS,
            Caller.SWITCHES
        })
        Set<String> operatorScopes,

        @DefaultValue Map<String, Set<String>> roles,
        @DefaultValue("false") boolean demoAccounts) {}
