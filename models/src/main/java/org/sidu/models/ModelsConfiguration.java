package org.sidu.models;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Wires the models; each feature's folder has its own beans. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
class ModelsConfiguration {}
