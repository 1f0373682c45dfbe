package org.sidu.canary.controllers.tickets.ticket;

import org.sidu.canary.Offends;
import org.sidu.canary.controllers.tickets.evaluation.RateTicket;
import org.springframework.web.bind.annotation.RestController;

@Offends
@RestController
abstract class AsksAnotherFeature {
    abstract RateTicket rateTicket();
}
