package org.sidu.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sidu.common.RegionDirectory;

/** The city's regions with their lineage and the names that citizens use for them. */
public interface Regions extends RegionDirectory {

    /** The region and everything above it, up to the city. */
    Set<String> lineage(String code);

    /** The region and everything below it. */
    Set<String> family(String code);

    /** The districts named in a text, in order of appearance; the city itself is not listed. */
    List<String> namedIn(String text);

    /** How many steps below the city, 0 for the city itself; empty when unknown. */
    Optional<Integer> depth(String code);
}
