package org.sidu.bot.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.bot.Answer;
import org.sidu.bot.Outcome;
import org.sidu.bot.handover.HandOver;
import org.sidu.bot.route.Routed;
import org.sidu.tickets.TicketView;
import org.sidu.tickets.Tickets;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where a ticket or a person is wanted: offers the form, tells how a ticket stands, calls a person. */
@Component
class ServeAppeal {
    private final Tickets tickets;
    private final HandOver handOver;
    private final FixedWording fixed;

    ServeAppeal(Tickets tickets, HandOver handOver, FixedWording fixed) {
        this.tickets = tickets;
        this.handOver = handOver;
        this.fixed = fixed;
    }

    /** The ticket form, filled in as far as the words allow; the citizen decides whether to submit it. */
    Flux<Said> offer(Question question, Routed.Appeal appeal) {
        var offer = new Answer.Offer(appeal.appealType().name(), appeal.title(), appeal.content());
        return Flux.just(
                new Said.Decided(Outcome.TICKET_OFFERED, true),
                new Said.Spoke(fixed.segment(fixed.text(question, "bot.ticket.offer", Map.of()))),
                new Said.TicketShown(new Answer.TicketPart(offer, null, null, null)),
                new Said.NextSteps(fixed.nextSteps(question.locale())));
    }

    Flux<Said> progress(Question question, @Nullable String no) {
        var citizen = question.citizenId();
        if (citizen == null) return fixed.say(question, Outcome.TICKET_STATUS, "bot.ticket.none", Map.of());
        if (no == null)
            return recent(
                    question, tickets.recent(citizen, 3, question.locale()).collectList());
        return tickets.find(no, citizen, question.locale())
                .map(ticket -> status(question, ticket))
                .defaultIfEmpty(fixed.say(question, Outcome.TICKET_STATUS, "bot.ticket.unknown", Map.of("no", no)))
                .flatMapMany(said -> said);
    }

    private Flux<Said> recent(Question question, Mono<List<TicketView>> found) {
        return found.flatMapMany(all -> all.isEmpty()
                ? fixed.say(question, Outcome.TICKET_STATUS, "bot.ticket.none", Map.of())
                : status(question, all.getFirst()));
    }

    private Flux<Said> status(Question question, TicketView ticket) {
        var facts = Map.of("no", ticket.no(), "title", ticket.title(), "state", ticket.stateText());
        return Flux.just(
                new Said.Decided(Outcome.TICKET_STATUS, true),
                new Said.Spoke(fixed.segment(fixed.text(question, "bot.ticket.status", facts))),
                new Said.TicketShown(new Answer.TicketPart(null, ticket.no(), ticket.state(), ticket.stateText())),
                new Said.NextSteps(fixed.nextSteps(question.locale())));
    }

    Flux<Said> person(Question question) {
        var citizen = question.citizenId();
        var conversation = question.conversationId();
        if (citizen == null || conversation == null)
            return fixed.say(question, Outcome.HANDED_OVER, "bot.handover.call", fixed.office());
        return handOver.handOver(
                        citizen,
                        conversation,
                        question.regionCode(),
                        null,
                        question.asked().text(),
                        question.locale())
                .flatMapMany(handover -> Flux.just(
                        new Said.Decided(Outcome.HANDED_OVER, true),
                        new Said.Spoke(fixed.segment(handover.text())),
                        new Said.HandedOver(handover),
                        new Said.NextSteps(fixed.nextSteps(question.locale()))));
    }
}
