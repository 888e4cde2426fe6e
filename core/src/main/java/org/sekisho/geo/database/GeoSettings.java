// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.Network;
import org.sekisho.geo.Position;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * All about places that an admin can set. Immutable.
 *
 * @param databases in the order in which they are asked; empty for none
 * @param defaultRadiusKm how far an address may be from coordinates without a radius, 0 to 4095 km
 * @param unlocated networks that are no place, such as the own webmail; beside the private ones
 * @param exclusions where being is no movement
 * @param groups of countries
 */
public record GeoSettings(
        List<DatabaseFile> databases,
        int defaultRadiusKm,
        List<Network> unlocated,
        GeoExclusions exclusions,
        CountryGroups groups) {
    private static final Setting<String> DATABASES = Setting.optional(
                    "geoip.databases", "the two that come with Sekisho", text -> text)
            .means(
                    "files, separated by commas, relative to the home of the server; or `none`",
                    "where addresses are looked up, in this order");

    /** The default is about what MaxMind gives for a town whose addresses are known well. */
    private static final Setting<Integer> RADIUS = Setting.of("geoip.default-radius", "50km", GeoSettings::kilometres)
            .means("`0km` to `4095km`", "how far an address may be from coordinates that come without a radius");

    private static final Setting<List<Network>> UNLOCATED = Setting.optional(
                    "geoip.unlocated-networks", "none", text -> list(text, GeoSettings::network))
            .means("`192.0.2.0/24, 2001:db8:10::/48`", "networks without a place, in addition to the private ones");
    private static final Setting<List<Network>> EXCLUDED = Setting.optional(
                    "geoip.excluded-networks", "none", text -> list(text, GeoSettings::network))
            .means("`192.0.2.0/24, 2001:db8:10::/48`", "networks that never count as movement");
    private static final Setting<Set<Long>> ASNS = Setting.optional(
                    "geoip.excluded-asns", "none", text -> Set.copyOf(list(text, GeoSettings::asn)))
            .means("`AS15169, AS8075`", "the same for autonomous systems");

    /** Honest people use VPNs and clouds that fetch mail for them; Tor and proxies are how botnets hide. */
    static final Setting<Set<Anonymity>> ANONYMOUS = Setting.of(
                    "geoip.excluded-anonymous", "vpn, hosting", Anonymity::parseAll)
            .means(
                    "`vpn`, `hosting`, `public-proxy`, `residential-proxy`, `tor`; or `none`",
                    "the same for what an Anonymous IP file reports");

    private static final Setting<String> GROUPS = Setting.optional(
                    "geoip.groups.<NAME>", "`EU`: its 27 members", text -> text)
            .means(
                    "countries and groups; the name has 2 to 32 capitals, digits, dashes",
                    "a group of countries for conditions, such as `geoip.groups.NORDIC=DK FI IS NO SE`");

    public static final List<Setting<?>> SETTINGS =
            List.of(DATABASES, RADIUS, UNLOCATED, EXCLUDED, ASNS, ANONYMOUS, GROUPS);

    public GeoSettings {
        databases = List.copyOf(databases);
        unlocated = List.copyOf(unlocated);
    }

    /** These files, and everything else as when nothing is set. */
    public static GeoSettings of(List<DatabaseFile> databases) {
        return new GeoSettings(
                databases, RADIUS.defaultValue(), List.of(), GeoExclusions.none(), CountryGroups.BUILT_IN);
    }

    /**
     * Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}.
     *
     * @param home what relative paths are relative to
     * @param builtIn the databases in use when none is named
     */
    public static GeoSettings read(Settings settings, Path home, List<DatabaseFile> builtIn) {
        List<DatabaseFile> databases =
                settings.find(DATABASES, text -> files(text, home)).orElse(builtIn);
        return new GeoSettings(
                databases,
                settings.read(RADIUS),
                settings.find(UNLOCATED).orElse(List.of()),
                new GeoExclusions(
                        settings.find(EXCLUDED).orElse(List.of()),
                        settings.find(ASNS).orElse(Set.of()),
                        settings.read(ANONYMOUS)),
                groups(settings));
    }

    /** Looks at the files. What is wrong with one is a problem of {@code settings}. */
    public void requireFiles(Settings settings) {
        databases.forEach(file -> check(settings, file));
    }

    private static void check(Settings settings, DatabaseFile file) {
        try {
            LoadedDatabase.check(file);
        } catch (UnusableDatabaseException e) {
            settings.problem(DATABASES.name() + ": " + e.getMessage());
        }
    }

    private static List<DatabaseFile> files(String text, Path home) {
        if (text.equals("none")) {
            return List.of();
        }
        List<DatabaseFile> files = list(text, name -> new DatabaseFile(name, home.resolve(name)));
        Set<Path> seen = new HashSet<>();
        for (DatabaseFile file : files) {
            if (file.name().isEmpty()) {
                throw new IllegalArgumentException("expected files separated by commas, such as"
                        + " conf/GeoLite2-City.mmdb, conf/GeoLite2-ASN.mmdb, or none");
            }
            if (!seen.add(file.path().normalize())) {
                throw new IllegalArgumentException(file.name() + " is named twice; keep one");
            }
        }
        return files;
    }

    private static <T> List<T> list(String text, Function<String, T> parser) {
        List<T> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            all.add(parser.apply(one.strip()));
        }
        return all;
    }

    private static Network network(String text) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    private static int kilometres(String text) {
        String digits = text.replaceFirst("km$", "").replace("_", "");
        boolean number = text.endsWith("km") && digits.matches("[0-9]{1,4}");
        if (!number || Integer.parseInt(digits) > Position.MAX_RADIUS) {
            throw new IllegalArgumentException("expected whole kilometres from 0km to 4095km, such as 50km");
        }
        return Integer.parseInt(digits);
    }

    private static Long asn(String text) {
        String digits = text.replaceFirst("^AS", "");
        if (!digits.matches("[1-9][0-9]{0,9}") || Long.parseLong(digits) > 0xffff_ffffL) {
            throw new IllegalArgumentException(
                    "'" + text + "': expected the number of an autonomous system such as AS15169");
        }
        return Long.valueOf(digits);
    }

    private static CountryGroups groups(Settings settings) {
        List<CountryGroups> last = new ArrayList<>(List.of(CountryGroups.BUILT_IN));
        settings.forEachNamed(GROUPS, (name, members) -> last.set(0, last.get(0).with(name, members)));
        return last.get(0);
    }
}
