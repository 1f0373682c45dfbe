package org.sidu.canary.controllers.tickets.ticket;

import org.sidu.canary.Offends;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.RestController;

@Offends
@RestController
abstract class AsksTheDatabase {
    abstract DatabaseClient database();
}
