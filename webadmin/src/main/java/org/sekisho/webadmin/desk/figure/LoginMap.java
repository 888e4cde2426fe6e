// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.figure;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Position;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Visit;
import org.sekisho.webadmin.desk.DeskRequest;

/**
 * Where a submitter was within 14 days, as points on a map on which a degree is two units (equirectangular). Where the
 * database knows countries only, there are no points. Thread-safe.
 */
public record LoginMap(GeoLocator geo) {
    private static final int UNITS = 2;
    private static final int EAST = 180;
    private static final int NORTH = 90;

    @Inject
    public LoginMap {}

    /** The points, the last place in front. */
    public List<Map<String, Object>> points(Activity activity, DeskRequest asked) {
        return activity.visits().stream()
                .flatMap(visit -> geo.locate(visit.address()).findPosition().stream()
                        .flatMap(at -> Stream.of(point(visit, at, asked))))
                .toList();
    }

    private static Map<String, Object> point(Visit visit, Position at, DeskRequest asked) {
        return Map.of(
                "x", Math.round((at.longitude() + EAST) * UNITS),
                "y", Math.round((NORTH - at.latitude()) * UNITS),
                "what", visit.country() + " " + visit.address().getHostAddress() + ", " + asked.say(visit.at()));
    }
}
