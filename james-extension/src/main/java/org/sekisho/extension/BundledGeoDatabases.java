// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.List;
import org.sekisho.geo.database.DatabaseFile;

/**
 * The GeoIP databases that come with a server, asked when {@code geoip.databases} names none. An extension brings none.
 *
 * @param files in the order in which they are asked, whether they are there or not
 */
public record BundledGeoDatabases(List<DatabaseFile> files) {
    /** Without any. */
    public static final BundledGeoDatabases NONE = new BundledGeoDatabases(List.of());

    public BundledGeoDatabases {
        files = List.copyOf(files);
    }
}
