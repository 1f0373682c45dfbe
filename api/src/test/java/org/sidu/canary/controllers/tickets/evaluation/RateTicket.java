package org.sidu.canary.controllers.tickets.evaluation;

/** A use case of another feature. */
public interface RateTicket {}
