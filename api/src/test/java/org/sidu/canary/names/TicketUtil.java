package org.sidu.canary.names;

import org.sidu.canary.Offends;

@Offends
class TicketUtil {}
