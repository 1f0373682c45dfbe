package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.common.Refusal.FieldProblem;
import org.sidu.tickets.AppealType;
import org.sidu.tickets.NewTicket;
import org.sidu.tickets.NewTicket.Contact;
import org.sidu.tickets.NewTicket.Coordinates;
import org.sidu.tickets.NewTicket.Crs;
import org.sidu.tickets.Secrecy;

class AppealTest {

    @Test
    void takesACompleteSubmission() {
        var appeal = Appeal.of(Samples.withContact(" 王女士 ", "+86 138 0000 1234", true), Samples.NOW);
        assertThat(appeal.contactName()).isEqualTo("王女士");
        assertThat(appeal.contactPhone().digits()).isEqualTo("13800001234");
        assertThat(appeal.secrecy()).isEqualTo(Secrecy.NORMAL);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        var ticket = new NewTicket(
                null,
                null,
                "题".repeat(101),
                " \u0000\n ",
                "地".repeat(201),
                null,
                new Coordinates(91.0, Double.NaN, null),
                OffsetDateTime.parse("2026-11-23T13:00:00+08:00"),
                new Contact("名".repeat(51), "12345"),
                false,
                null);
        assertThat(pointers(ticket))
                .containsExactlyInAnyOrder(
                        "/appealType",
                        "/title",
                        "/content",
                        "/place",
                        "/coordinates/lat",
                        "/coordinates/lng",
                        "/coordinates/crs",
                        "/occurredAt",
                        "/contact/name",
                        "/contact/phone",
                        "/consent");
    }

    @Test
    void measuresLengthInCharactersAsPeopleSeeThem() {
        assertThat(Appeal.of(titled("😀".repeat(100)), Samples.NOW).title()).hasSize(200);
        assertThat(pointers(titled("😀".repeat(101)))).containsExactly("/title");
    }

    @Test
    void asksForConsentWithAContactAndForAPhone() {
        assertThat(pointers(Samples.withContact("王", "13800001234", null))).containsExactly("/consent");
        assertThat(pointers(Samples.withContact("王", null, true))).containsExactly("/contact/phone");
    }

    @Test
    void dropsControlCharactersAndLoneSurrogates() {
        assertThat(Appeal.clean(" a\u0000b\ud800\nc\u0007 ")).isEqualTo("ab\nc");
        assertThat(Appeal.clean("👍")).isEqualTo("👍");
        assertThat(Appeal.clean(" \t\n")).isNull();
    }

    @Test
    void keepsCoordinatesAsGiven() {
        var ticket = new NewTicket(
                null,
                AppealType.HELP,
                "求助",
                "求助",
                null,
                null,
                new Coordinates(-90.0, 180.0, Crs.GCJ02),
                null,
                null,
                null,
                null);
        assertThat(Appeal.of(ticket, Samples.NOW).point()).isEqualTo(new Ticket.Point(-90, 180, Crs.GCJ02));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLAINT,,false,ANONYMOUS",
        "REPORT,,false,ANONYMOUS",
        "COMPLAINT,NORMAL,false,ANONYMOUS",
        "COMPLAINT,,true,NORMAL",
        "COMPLAINT,CONFIDENTIAL,true,CONFIDENTIAL",
        "REPORT,,true,CONFIDENTIAL",
        "REPORT,NORMAL,true,CONFIDENTIAL",
        "REPORT,ANONYMOUS,true,ANONYMOUS"
    })
    void choosesTheSecrecy(AppealType type, Secrecy asked, boolean reachable, Secrecy chosen) {
        assertThat(Appeal.secrecy(type, asked, reachable)).isEqualTo(chosen);
    }

    private static NewTicket titled(String title) {
        return new NewTicket(null, AppealType.HELP, title, "求助", null, null, null, null, null, null, null);
    }

    private static List<String> pointers(NewTicket ticket) {
        var refusal = catchThrowableOfType(TicketNotValid.class, () -> Appeal.of(ticket, Samples.NOW));
        return refusal.fields().stream().map(FieldProblem::pointer).toList();
    }
}
