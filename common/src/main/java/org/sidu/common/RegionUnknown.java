package org.sidu.common;

import java.util.List;
import java.util.Map;

/** The region code names no region of this city. */
public final class RegionUnknown extends Refusal {
    public RegionUnknown(String regionCode) {
        super(
                Kind.UNPROCESSABLE,
                "region-unknown",
                Map.of("regionCode", Echo.of(regionCode)),
                List.of(new FieldProblem("/regionCode", "problem.region-unknown.detail")));
    }
}
