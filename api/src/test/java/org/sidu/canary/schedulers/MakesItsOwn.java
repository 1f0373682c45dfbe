package org.sidu.canary.schedulers;

import org.sidu.canary.Offends;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@Offends
class MakesItsOwn {
    Scheduler scheduler() {
        return Schedulers.newParallel("mine");
    }
}
