package org.sidu.canary.names;

class OpenTicket {}
