package org.sidu.identity;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The chain of the audit.
 *
 * @param key Ed25519 private key, PKCS#8 in base64; without one {@code <data>/secrets/audit.key} is made and used
 * @param every pause between two looks for records to seal
 * @param batch most records sealed at once
 * @param tolerance how long a record may wait to be sealed before the verifier minds
 * @param writing longest wait for a head to be written, and for a verification's share of hashing
 */
@Validated
@ConfigurationProperties("sidu.identity.audit")
public record AuditProperties(
        @Nullable String key,
        @DefaultValue("1s") Duration every,
        @DefaultValue("1000") @Positive int batch,
        @DefaultValue("5s") Duration tolerance,
        @DefaultValue("10s") Duration writing) {}
