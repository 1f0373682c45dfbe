package org.sidu.bot.route;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sidu.bot.intake.Intaken;
import org.sidu.bot.intake.RecentTexts;
import org.sidu.bot.route.Routed.AppealType;
import org.sidu.bot.route.Routed.Asking;
import org.sidu.bot.safety.Phrases;
import org.sidu.bot.safety.RuleFile;
import org.springframework.stereotype.Component;

/**
 * Tells what a citizen wants. Wrongly asked for a ticket, a citizen who wanted an answer is annoyed; wrongly answered,
 * one with a grievance still gets the ticket as next step: so whatever is in doubt is a question. The rules are data in
 * {@code route/routes.yml}.
 */
@Component
public class Route {
    private record Typed(String name, Phrases patterns, Phrases unless) {}

    private static final Pattern TICKET_NO = Pattern.compile("(?<!\\d)(\\d{14})(?!\\d)");
    private static final Pattern TITLE_END = Pattern.compile("[。！？!?；;\\n]");
    private static final int TITLE_LENGTH = 30;
    private static final int STORY_LENGTH = 120;

    private final Phrases progress;
    private final Phrases progressUnless;
    private final Phrases person;
    private final Phrases personUnless;
    private final Pattern polite;
    private final List<Typed> smallTalk;
    private final Phrases question;
    private final Phrases asks;
    private final Phrases rhetoric;
    private final Phrases explicit;
    private final Phrases wish;
    private final Phrases grievance;
    private final List<Typed> types;
    private final RecentTexts<Routed> recent = new RecentTexts<>();

    public Route() {
        var rules = RuleFile.read("route/routes.yml");
        progress = rules.phrases("progress");
        progressUnless = rules.phrases("progress-unless");
        person = rules.phrases("person");
        personUnless = rules.phrases("person-unless");
        polite = Pattern.compile(String.valueOf(rules.root().get("polite")));
        smallTalk = typed(rules, "small-talk", "kind");
        question = rules.phrases("question");
        asks = rules.phrases("asks");
        rhetoric = rules.phrases("asks-unless");
        explicit = rules.phrases("explicit");
        wish = rules.phrases("wish");
        grievance = rules.phrases("grievance");
        types = typed(rules, "types", "type");
    }

    /** Routes a message that the safety gate let pass. */
    public Routed route(Intaken message) {
        return recent.of(message, this::routed);
    }

    private Routed routed(Intaken message) {
        var text = message.matching();
        if (message.tooLong()) return appeal(message, Asking.NOT);
        var bare = polite.matcher(text).replaceAll("");
        for (var talk : smallTalk)
            if (talk.patterns().in(text) || !bare.isBlank() && talk.patterns().in(bare))
                return new Routed.SmallTalk(talk.name());
        var sentences = Phrases.sentences(text);
        if (found(person, personUnless, sentences)) return new Routed.Person();
        var number = TICKET_NO.matcher(text);
        if (number.find()) return new Routed.TicketProgress(number.group(1));
        if (found(progress, progressUnless, sentences)) return new Routed.TicketProgress(null);
        return appeals(text, sentences) ? appeal(message, asking(sentences)) : new Routed.Question();
    }

    private boolean appeals(String text, List<String> sentences) {
        if (sentences.stream().anyMatch(explicit::in)) return true;
        var asks = !sentences.isEmpty() && question.in(sentences.getLast());
        var wishes = sentences.stream().anyMatch(wish::in);
        var grieves = sentences.stream().anyMatch(s -> grievance.in(s) && !question.in(s));
        if (wishes && (!asks || grieves || text.length() > STORY_LENGTH)) return true;
        if (types.getFirst().patterns().in(text) && !types.getFirst().unless().in(text) && !asks) return true;
        return grieves && (!asks || text.length() > STORY_LENGTH);
    }

    private Asking asking(List<String> sentences) {
        if (sentences.stream().noneMatch(s -> asks.in(s) && !rhetoric.in(s))) return Asking.NOT;
        return sentences.stream().anyMatch(explicit::in) ? Asking.BESIDES : Asking.RATHER;
    }

    private Routed appeal(Intaken message, Asking asking) {
        return new Routed.Appeal(typeOf(message.matching()), title(message.text()), message.text(), asking);
    }

    private AppealType typeOf(String text) {
        for (var type : types)
            if (type.patterns().in(text) && !type.unless().in(text)) return AppealType.valueOf(type.name());
        return AppealType.COMPLAINT;
    }

    private static String title(String text) {
        var line = TITLE_END.split(text.strip(), 2)[0].strip();
        return line.codePointCount(0, line.length()) <= TITLE_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
    }

    private static boolean found(Phrases wanted, Phrases unless, List<String> sentences) {
        return sentences.stream().anyMatch(s -> wanted.in(s) && !unless.in(s));
    }

    private static List<Typed> typed(RuleFile rules, String key, String name) {
        return rules.maps(key).stream()
                .map(node -> new Typed(
                        named(node, name), rules.phrasesOf(node.get("patterns")), rules.phrasesOf(node.get("unless"))))
                .toList();
    }

    private static String named(Map<String, Object> node, String name) {
        return String.valueOf(node.get(name));
    }
}
