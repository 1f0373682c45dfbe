package org.sidu.canary.controllers.tickets.ticket;

import org.sidu.canary.Offends;
import org.springframework.web.bind.annotation.RestController;

@Offends
@RestController
abstract class AsksTheRepository {
    abstract TicketRepository tickets();
}
