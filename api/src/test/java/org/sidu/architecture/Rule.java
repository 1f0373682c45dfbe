package org.sidu.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule and the package {@code org.sidu.canary.<canary>} whose classes marked {@link org.sidu.canary.Offends} break it.
 */
record Rule(String canary, ArchRule check) {

    /** Names the rule in test reports. */
    @Override
    public String toString() {
        return check.getDescription();
    }
}
