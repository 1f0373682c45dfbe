package org.sidu.canary.controllers.tickets.ticket;

import org.springframework.web.bind.annotation.RestController;

@RestController
abstract class AsksAUseCase {
    abstract OpenTicket openTicket();

    interface OpenTicket {}
}
