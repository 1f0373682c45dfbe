package org.sidu.knowledge;

import java.util.Map;

/** What of the search decides which passages are found, apart from the knowledge itself. */
public interface SearchFingerprint {

    /** Named parts, each an id or a hash that changes with what it stands for. */
    Map<String, String> parts();
}
