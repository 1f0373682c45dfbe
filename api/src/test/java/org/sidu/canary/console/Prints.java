package org.sidu.canary.console;

import org.sidu.canary.Offends;

@Offends
class Prints {
    void answer() {
        System.out.println(42);
    }
}
