package org.sidu.canary.handlers;

import org.springframework.web.bind.annotation.GetMapping;

abstract class Third {
    @GetMapping("/canary/third")
    abstract String listThirds();
}
