package org.sidu.bot.resolution;

import java.time.ZoneOffset;
import java.util.Set;
import org.sidu.common.Outbox;
import org.sidu.common.OutboxListener;
import org.sidu.common.OutboxRecord;
import org.sidu.tickets.TicketOpened;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes who opened a ticket when; a repetition changes nothing. */
@Component
class NoteTicket implements OutboxListener {
    private final DatabaseClient database;
    private final Outbox outbox;

    NoteTicket(DatabaseClient database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    @Override
    public Set<String> types() {
        return Set.of(TicketOpened.TYPE);
    }

    @Override
    public Mono<Void> on(OutboxRecord record) {
        var opened = outbox.read(record, TicketOpened.class);
        return database.sql("""
                        INSERT INTO bot.citizen_ticket (ticket_id, citizen_id, at) VALUES (:ticket, :citizen, :at)
                        ON CONFLICT (ticket_id) DO NOTHING""")
                .bind("ticket", opened.ticketId())
                .bind("citizen", opened.citizenId())
                .bind("at", opened.at().atOffset(ZoneOffset.UTC))
                .then();
    }
}
