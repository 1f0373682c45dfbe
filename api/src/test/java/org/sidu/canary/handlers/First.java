package org.sidu.canary.handlers;

import org.sidu.canary.Offends;
import org.springframework.web.bind.annotation.GetMapping;

@Offends
abstract class First {
    @GetMapping("/canary/first")
    abstract String list();
}
