// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import java.util.List;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.geo.database.DatabaseFile;

/**
 * The GeoIP databases that are asked when {@code geoip.databases} names none: those that come with a server. An
 * extension brings none, and looks for the one that an admin is told to put there.
 *
 * @param files in the order in which they are asked, whether they are there or not
 */
public record BundledGeoDatabases(List<DatabaseFile> files) {
    /** Without any. */
    public static final BundledGeoDatabases NONE = new BundledGeoDatabases(List.of());

    private static final String EXPECTED = "conf/GeoLite2-City.mmdb";

    public BundledGeoDatabases {
        files = List.copyOf(files);
    }

    /** These, or the place for one. */
    public BundledGeoDatabases orExpected(Directories directories) {
        return files.isEmpty()
                ? new BundledGeoDatabases(
                        List.of(new DatabaseFile(EXPECTED, directories.root().resolve(EXPECTED))))
                : this;
    }
}
