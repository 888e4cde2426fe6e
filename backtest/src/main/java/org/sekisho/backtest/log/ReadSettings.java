// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.GeoLocator;

/**
 * How logs are read. Immutable.
 *
 * @param format of all of them; null to recognise each
 * @param zone of times without an offset
 * @param now when the reading begins; a log on standard input has nothing from later
 * @param domains of the submitters, in ASCII and lower case: others are left out, and names without a domain are of the
 *     first; empty for all
 * @param locator tells where addresses are
 * @param recipients whether to read to whom mail was sent
 */
public record ReadSettings(
        @Nullable LogFormat format,
        ZoneId zone,
        Instant now,
        List<String> domains,
        GeoLocator locator,
        boolean recipients) {
    public ReadSettings {
        domains = List.copyOf(domains);
    }
}
