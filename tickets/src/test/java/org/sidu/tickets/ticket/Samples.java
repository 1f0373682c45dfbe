package org.sidu.tickets.ticket;

import java.time.Instant;
import java.util.UUID;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.NewTicket;
import org.sidu.tickets.Secrecy;
import org.sidu.tickets.ticket.TicketEvent.Actor;

/** Tickets and submissions to start from. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    static final UUID CITIZEN = UUID.fromString("01900000-0000-7000-8000-000000000001");
    static final Actor STAFF = Actor.staff(UUID.fromString("01900000-0000-7000-8000-000000000002"));

    private Samples() {}

    static Ticket in(State state) {
        return new Ticket(
                UUID.fromString("01900000-0000-7000-8000-000000000003"),
                "26112300000010",
                CITIZEN,
                AppealType.COMPLAINT,
                "路灯不亮",
                "湖滨路的路灯三天不亮了。",
                null,
                "990100",
                null,
                null,
                Secrecy.NORMAL,
                "WEB",
                null,
                false,
                state,
                null,
                null,
                NOW,
                state == State.DRAFT ? Ticket.UNSAVED : 3);
    }

    static NewTicket submission() {
        return new NewTicket(
                null, AppealType.COMPLAINT, "路灯不亮", "湖滨路的路灯三天不亮了。", null, null, null, null, null, null, null);
    }

    static NewTicket withContact(String name, String phone, Boolean consent) {
        return new NewTicket(
                null,
                AppealType.COMPLAINT,
                "路灯不亮",
                "湖滨路的路灯三天不亮了。",
                null,
                null,
                null,
                null,
                new NewTicket.Contact(name, phone),
                consent,
                null);
    }
}
