package org.sidu.tickets;

import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TicketsConfiguration {}
