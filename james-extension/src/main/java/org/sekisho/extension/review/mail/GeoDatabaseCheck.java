// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.BundledGeoDatabases;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.ConfiguredRules;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.finding.Mode;
import org.sekisho.geo.database.DatabaseFile;
import org.sekisho.geo.database.GeoSettings;
import org.sekisho.settings.SettingsException;

/**
 * In another James, the rules about places have a GeoIP database; without one they find nothing.
 *
 * @param mode of the rules that are looked at
 */
public record GeoDatabaseCheck(Mode mode) implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        try {
            BundledGeoDatabases expected = BundledGeoDatabases.NONE.orExpected(directories);
            GeoSettings geo =
                    SekishoSettings.readWithoutFiles(directories, expected).geo();
            List<DatabaseFile> files = geo.databases();
            return files.isEmpty() || files.stream().anyMatch(file -> Files.isReadable(file.path()))
                    ? List.of()
                    : off(directories, geo, files).toList();
        } catch (SettingsException e) {
            // Told as a mistake.
            return List.of();
        }
    }

    private Stream<Problem> off(Directories directories, GeoSettings geo, List<DatabaseFile> files) {
        String names = files.stream().map(DatabaseFile::name).collect(Collectors.joining(", "));
        return ConfiguredRules.readable(directories, geo.groups())
                .filter(one -> one.rule().needsPlaces() && one.rule().mode() == mode)
                .map(one -> Problem.at(
                        one.element().place(),
                        "the rule '" + one.rule().name() + "' is off: it needs a GeoIP database, and there is no "
                                + names,
                        "put a City database there (docs/geoip.md), or name another in conf/sekisho.properties"));
    }
}
