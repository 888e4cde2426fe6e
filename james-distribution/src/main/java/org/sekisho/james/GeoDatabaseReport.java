// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.time.InstantSource;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.utils.GuiceProbe;
import org.sekisho.geo.database.GeoDatabases;

/** The GeoIP databases of a server that runs, for who started it. Thread-safe. */
record GeoDatabaseReport(GeoDatabases databases, InstantSource clock) implements GuiceProbe {
    @Inject
    GeoDatabaseReport {}

    /** What is wrong with them now, a sentence each. */
    public List<String> problems() {
        return databases.state().problems(clock.instant());
    }
}
