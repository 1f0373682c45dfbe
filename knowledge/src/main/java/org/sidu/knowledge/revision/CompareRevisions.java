package org.sidu.knowledge.revision;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What differs between two revisions: field by field, the text sentence by sentence, a changed sentence character by character. */
@Component
class CompareRevisions {
    private static final Duration COMPARING = Duration.ofSeconds(10);
    private static final Pattern SENTENCES = Pattern.compile("(?<=[。！？；!?;])|(?<=\\n)");
    private static final Pattern TOKEN = Pattern.compile("[0-9０-９.,:：%]+|[A-Za-z]+|\\s+|.", Pattern.DOTALL);

    /** A sentence that shares less is told as removed and added. */
    private static final double ALIKE = 0.3;

    private static final int LONGEST = 2_000;

    private final RevisionRepository revisions;
    private final CpuScheduler cpu;

    CompareRevisions(RevisionRepository revisions, CpuScheduler cpu) {
        this.revisions = revisions;
        this.cpu = cpu;
    }

    /** How a sentence or a run of characters fares. */
    enum Fate {
        SAME,
        REMOVED,
        ADDED,
        CHANGED
    }

    /** @param against null when there is nothing to compare with */
    @Schema(name = "RevisionDiff")
    record Difference(UUID revision, @Nullable UUID against, List<Field> fields, List<Sentence> body) {}

    @Schema(name = "DiffField")
    record Field(
            String field, @Nullable String before, @Nullable String after) {}

    @Schema(name = "DiffSentence")
    record Sentence(
            Fate kind, @Nullable String before, @Nullable String after, List<Run> words) {}

    @Schema(name = "DiffRun")
    record Run(Fate kind, String text) {}

    /** Fails with {@link RevisionNotFound}. */
    Mono<Difference> compare(UUID id, @Nullable UUID against) {
        return revisions
                .get(id)
                .flatMap(revision -> base(revision, against)
                        .flatMap(base -> cpu.run(() -> difference(base, revision), COMPARING))
                        .switchIfEmpty(Mono.defer(() -> cpu.run(() -> first(revision), COMPARING))));
    }

    private Mono<Revision> base(Revision revision, @Nullable UUID against) {
        if (against != null) return revisions.get(against);
        var published = revisions
                .current(revision.articleId())
                .filter(current -> !current.id().equals(revision.id()) && current.publishedAt() != null);
        var basedOn = revision.basedOn();
        return basedOn == null ? published : published.switchIfEmpty(Mono.defer(() -> revisions.get(basedOn)));
    }

    private static Difference first(Revision revision) {
        var sentences = sentences(revision.text().body()).stream()
                .map(sentence -> new Sentence(Fate.ADDED, null, sentence, List.of()))
                .toList();
        return new Difference(revision.id(), null, List.of(), sentences);
    }

    static Difference difference(Revision before, Revision after) {
        var old = before.text();
        var fresh = after.text();
        var fields = new ArrayList<Field>();
        field(fields, "title", old, fresh, RevisionText::title);
        field(fields, "kind", old, fresh, RevisionText::kind);
        field(fields, "variants", old, fresh, text -> String.join("\n", text.variants()));
        field(fields, "regionCode", old, fresh, RevisionText::regionCode);
        field(fields, "department", old, fresh, RevisionText::department);
        field(fields, "audience", old, fresh, RevisionText::audience);
        field(fields, "language", old, fresh, RevisionText::language);
        field(fields, "validFrom", old, fresh, RevisionText::validFrom);
        field(fields, "validTo", old, fresh, RevisionText::validTo);
        field(fields, "supersedes", old, fresh, RevisionText::supersedes);
        field(fields, "documentNumber", old, fresh, RevisionText::documentNumber);
        field(fields, "issuer", old, fresh, RevisionText::issuer);
        field(fields, "url", old, fresh, RevisionText::url);
        field(fields, "attachments", old, fresh, text -> text.extra().get(RevisionText.ATTACHMENTS));
        return new Difference(after.id(), before.id(), fields, body(old.body(), fresh.body()));
    }

    private static void field(
            List<Field> fields,
            String name,
            RevisionText old,
            RevisionText fresh,
            Function<RevisionText, @Nullable Object> of) {
        var before = of.apply(old);
        var after = of.apply(fresh);
        if (!Objects.equals(before, after)) fields.add(new Field(name, told(before), told(after)));
    }

    private static @Nullable String told(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static List<Sentence> body(String before, String after) {
        var old = sentences(before);
        var fresh = sentences(after);
        var told = new ArrayList<Sentence>();
        var at = 0;
        for (var delta : DiffUtils.diff(old, fresh).getDeltas()) {
            for (; at < delta.getSource().getPosition(); at++) told.add(same(old.get(at)));
            changed(delta, told);
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        for (; at < old.size(); at++) told.add(same(old.get(at)));
        return told;
    }

    private static Sentence same(String sentence) {
        return new Sentence(Fate.SAME, sentence, sentence, List.of());
    }

    private static void changed(AbstractDelta<String> delta, List<Sentence> told) {
        var old = delta.getSource().getLines();
        var fresh = delta.getTarget().getLines();
        for (var n = 0; n < Math.max(old.size(), fresh.size()); n++) {
            var before = n < old.size() ? old.get(n) : null;
            var after = n < fresh.size() ? fresh.get(n) : null;
            if (before != null && after != null) {
                var runs = runs(before, after);
                if (alike(runs) >= ALIKE) {
                    told.add(new Sentence(Fate.CHANGED, before, after, runs));
                    continue;
                }
            }
            if (before != null) told.add(new Sentence(Fate.REMOVED, before, null, List.of()));
            if (after != null) told.add(new Sentence(Fate.ADDED, null, after, List.of()));
        }
    }

    /** Two sentences as runs of characters; numbers and Latin words stay whole. */
    static List<Run> runs(String before, String after) {
        if (before.length() > LONGEST || after.length() > LONGEST)
            return List.of(new Run(Fate.REMOVED, before), new Run(Fate.ADDED, after));
        var old = tokens(before);
        var fresh = tokens(after);
        var runs = new ArrayList<Run>();
        var at = 0;
        for (var delta : DiffUtils.diff(old, fresh).getDeltas()) {
            add(runs, Fate.SAME, old.subList(at, delta.getSource().getPosition()));
            if (delta.getType() != DeltaType.INSERT)
                add(runs, Fate.REMOVED, delta.getSource().getLines());
            if (delta.getType() != DeltaType.DELETE)
                add(runs, Fate.ADDED, delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(runs, Fate.SAME, old.subList(at, old.size()));
        return runs;
    }

    private static void add(List<Run> runs, Fate kind, List<String> tokens) {
        if (!tokens.isEmpty()) runs.add(new Run(kind, String.join("", tokens)));
    }

    private static double alike(List<Run> runs) {
        var same = 0;
        var all = 0;
        for (var run : runs) {
            all += run.text().length();
            if (run.kind() == Fate.SAME) same += run.text().length();
        }
        return all == 0 ? 1 : (double) same / all;
    }

    private static List<String> tokens(String sentence) {
        return TOKEN.matcher(sentence).results().map(found -> found.group()).toList();
    }

    static List<String> sentences(String body) {
        return SENTENCES.splitAsStream(body).filter(part -> !part.isEmpty()).toList();
    }
}
