package org.sidu.canary.controllers.tickets.ticket;

interface TicketRepository {}
