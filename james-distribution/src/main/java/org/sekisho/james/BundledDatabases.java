// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.geo.database.DatabaseFile;

/**
 * The GeoIP databases that come with the server: GeoLite2 City and ASN of November 2019, the last under a free licence.
 * They lie in {@code geoip/} beside {@code lib/}, and in a checkout beside the compiled classes.
 */
public final class BundledDatabases {
    private static final String FOLDER = "geoip";
    private static final List<String> NAMES = List.of("GeoLite2-City.mmdb", "GeoLite2-ASN.mmdb");

    private BundledDatabases() {}

    /** Both, in the order in which they are asked, whether they are there or not. */
    public static BundledGeoDatabases find() {
        Path folder = folder(Path.of(URI.create(BundledDatabases.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString())));
        return new BundledGeoDatabases(NAMES.stream()
                .map(name -> new DatabaseFile(FOLDER + "/" + name, folder.resolve(name)))
                .toList());
    }

    /** @param code our jar, or the directory of our classes */
    static Path folder(Path code) {
        Path beside = code.resolveSibling(FOLDER);
        return Stream.of(beside, code.resolveSibling("..").resolve(FOLDER).normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(beside);
    }
}
