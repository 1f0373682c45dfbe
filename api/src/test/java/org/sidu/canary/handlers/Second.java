package org.sidu.canary.handlers;

import org.sidu.canary.Offends;
import org.springframework.web.bind.annotation.PostMapping;

@Offends
abstract class Second {
    @PostMapping("/canary/second")
    abstract String list();
}
