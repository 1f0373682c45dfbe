package org.sidu.identity.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for; null is any.
 *
 * @param action a whole action, or its area: {@code knowledge} is every {@code knowledge.…}
 * @param from first moment
 * @param to the moment after the last
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The values by the name that {@link #where} uses. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        if (given(actor)) values.put("actor", actor);
        if (given(action)) values.put("action", action);
        if (given(subject)) values.put("subject", subject);
        if (from != null) values.put("from", from);
        if (to != null) values.put("to", to);
        return values;
    }

    /** The conditions in SQL, each beginning with AND. */
    String where() {
        var where = new StringBuilder();
        if (given(actor)) where.append(" AND actor = :actor");
        if (given(action)) where.append(" AND (action = :action OR starts_with(action, :action || '.'))");
        if (given(subject)) where.append(" AND subject = :subject");
        if (from != null) where.append(" AND at >= :from");
        if (to != null) where.append(" AND at < :to");
        return where.toString();
    }

    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
