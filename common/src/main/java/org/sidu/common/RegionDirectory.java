package org.sidu.common;

import java.util.Locale;
import java.util.Optional;

/** The tree of administrative divisions of this deployment, as every module needs it. */
public interface RegionDirectory {

    /** Whether the code names a region of this city. */
    boolean exists(String code);

    /** Code of the city itself, the root of the tree. */
    String rootCode();

    /** The region's name in the language, empty if unknown. */
    Optional<String> name(String code, Locale locale);
}
