package org.sidu.tickets.ticket;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.tickets.Secrecy;

/**
 * The original of a ticket, for an officer.
 *
 * @param disclosureId of the record that says who saw it and what for
 * @param disclosedAt when
 * @param contact null when the citizen left none, and always when the ticket is anonymous
 * @param additions what the citizen wrote later, in order
 */
record DisclosedTicket(
        String no,
        UUID disclosureId,
        OffsetDateTime disclosedAt,
        Secrecy secrecy,
        String title,
        String content,
        @Nullable String place,
        @Nullable DisclosedContact contact,
        List<Addition> additions) {

    /** How to reach the citizen. */
    @Schema(name = "DisclosedContact")
    record DisclosedContact(@Nullable String name, @Nullable String phone) {}

    /** @param seq of the ticket's event */
    @Schema(name = "DisclosedAddition")
    record Addition(long seq, OffsetDateTime at, String text) {}

    static DisclosedTicket of(DiscloseTicket.Original original, ZoneId zone) {
        var disclosure = original.disclosure();
        return new DisclosedTicket(
                disclosure.ticketNo(),
                disclosure.id(),
                disclosure.at().atZone(zone).toOffsetDateTime(),
                disclosure.secrecy(),
                original.title(),
                original.content(),
                original.place(),
                original.name() == null && original.phone() == null
                        ? null
                        : new DisclosedContact(original.name(), original.phone()),
                original.additions().stream()
                        .map(words -> new Addition(
                                words.seq(), words.at().atZone(zone).toOffsetDateTime(), words.text()))
                        .toList());
    }
}
