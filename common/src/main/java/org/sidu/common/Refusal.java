package org.sidu.common;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal is data, not a fault: what was refused, why, and the facts that a caller needs to go on. Every channel
 * renders it in its own form; over HTTP it becomes an RFC 9457 problem of type {@code /problems/<slug>}, whose title,
 * detail and hint are the messages {@code problem.<slug>.title|detail|hint}. Facts fill {@code {name}} in those texts.
 */
public abstract class Refusal extends RuntimeException {

    /** How a refusal is answered; each kind has one HTTP status. */
    public enum Kind {
        BAD_REQUEST(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        PRECONDITION_REQUIRED(428),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status, 400–503. */
        public int status() {
            return status;
        }
    }

    /**
     * One wrong field.
     *
     * @param pointer JSON pointer into the request body, such as {@code /contact/phone}
     * @param messageKey key of the localised message
     */
    public record FieldProblem(String pointer, String messageKey) {}

    private final Kind kind;
    private final String slug;
    private final transient Map<String, Object> facts;
    private final transient List<FieldProblem> fields;

    protected Refusal(Kind kind, String slug) {
        this(kind, slug, Map.of(), List.of());
    }

    protected Refusal(Kind kind, String slug, Map<String, Object> facts) {
        this(kind, slug, facts, List.of());
    }

    protected Refusal(Kind kind, String slug, Map<String, Object> facts, List<FieldProblem> fields) {
        super(slug, null, false, false);
        this.kind = kind;
        this.slug = slug;
        this.facts = Map.copyOf(facts);
        this.fields = List.copyOf(fields);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable name of the problem type, lower case with dashes. */
    public String slug() {
        return slug;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    public List<FieldProblem> fields() {
        return fields;
    }

    @Override
    public @Nullable String getMessage() {
        return slug + facts;
    }
}
