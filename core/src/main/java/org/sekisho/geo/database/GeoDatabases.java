// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo.database;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.GeoLocator;
import org.sekisho.geo.Place;
import org.sekisho.geo.PlaceNames;
import org.sekisho.settings.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places from an ordered list of MaxMind DB files: city, country, ASN and anonymous-IP databases of MaxMind (nested
 * schema) and of ip-location-db (flat schema), for IPv4, IPv6 or both. The first file that knows a country for an
 * address decides it; coordinates come from the first that agrees about the country, the autonomous system from the
 * first that knows one. IPv6 addresses are placed by their first 64 bits.
 *
 * <p>What happens to a file afterwards does not touch what was read of it. {@link #reloadIfChanged} takes a changed
 * file when it is sound, and keeps the one in use when it is not; look-ups go on meanwhile and never fail. Thread-safe.
 */
public final class GeoDatabases implements GeoLocator, PlaceNames {
    private static final Logger LOG = LoggerFactory.getLogger(GeoDatabases.class);

    /** An older database is told as a problem. MaxMind's licence asks for updates within 30 days. */
    public static final Duration OLD = Duration.ofDays(35);

    private final GeoSettings settings;
    private final LongAdder failures = new LongAdder();
    private volatile Map<String, String> problems = Map.of();
    private volatile DatabaseSet generation;

    /**
     * How the databases are.
     *
     * @param files in use, in the order in which they are asked
     * @param missing why others, which were named, are not in use: a sentence each; empty when the admin wants no more
     * @param failures look-ups since the start that found an entry damaged
     */
    public record State(List<FileState> files, List<String> missing, long failures) {
        private static final String OFF = "no address is located, rules about countries and movement are off";

        public State {
            files = List.copyOf(files);
            missing = List.copyOf(missing);
        }

        /** Whether nothing can be located at all. */
        public boolean isOff() {
            return files.isEmpty();
        }

        /** What is wrong, a sentence each; empty when all is well. */
        public List<String> problems(Instant now) {
            List<String> problems = new ArrayList<>(missing);
            if (isOff()) {
                problems.add(missing.isEmpty() ? "geoip.databases=none: " + OFF : OFF);
            }
            files.forEach(file -> file.findProblem(now).ifPresent(problems::add));
            if (failures > 0) {
                problems.add("damaged entries found since the start: " + failures + "; download the databases again");
            }
            return problems;
        }
    }

    /**
     * How one of the databases is.
     *
     * @param name of the file, as in {@code geoip.databases}
     * @param type as it calls itself, such as {@code GeoLite2-City}
     * @param built when
     * @param problem why what is in the file now is not in use; null when it is
     */
    public record FileState(
            String name,
            String type,
            Instant built,
            @Nullable String problem) {
        /** Days since it was built, 0 for one from the future. */
        public long ageDays(Instant now) {
            return Math.max(0, Duration.between(built, now).toDays());
        }

        /** What is wrong, if anything is: a failed reload, else its age. */
        public Optional<String> findProblem(Instant now) {
            return Optional.ofNullable(problem).or(() -> findAge(now));
        }

        private Optional<String> findAge(Instant now) {
            if (built.isAfter(now.plus(Duration.ofDays(2)))) {
                return Optional.of(name + " was built " + LoadedDatabase.day(built)
                        + ", which is in the future; check this machine's clock");
            }
            return built.plus(OLD).isBefore(now)
                    ? Optional.of(name + " was built " + LoadedDatabase.day(built) + ", " + ageDays(now)
                            + " days ago; get a new one with geoipupdate and name it in geoip.databases")
                    : Optional.empty();
        }
    }

    private GeoDatabases(GeoSettings settings) {
        this.settings = settings;
        this.generation = new DatabaseSet(List.of(), settings, failures);
    }

    /**
     * Reads all files.
     *
     * @throws SettingsException with all that cannot be read
     */
    public static GeoDatabases open(GeoSettings settings) {
        GeoDatabases databases = openAvailable(settings);
        List<String> missing = databases.state().missing();
        if (!missing.isEmpty()) {
            throw new SettingsException(missing);
        }
        return databases;
    }

    /** Reads those files that can be read; {@link #reloadIfChanged} takes the others once they can be. */
    public static GeoDatabases openAvailable(GeoSettings settings) {
        GeoDatabases databases = new GeoDatabases(settings);
        databases.problems = databases.load();
        return databases;
    }

    @Override
    public Place locate(InetAddress address) {
        return generation.locate(address);
    }

    @Override
    public Optional<String> findCity(InetAddress address, Locale language) {
        return generation.findCity(address, language);
    }

    /** How the databases are now. Never waits. */
    public State state() {
        Map<String, String> known = problems;
        List<LoadedDatabase> used = generation.files();
        return new State(
                used.stream()
                        .map(file -> new FileState(
                                file.file().name(),
                                file.type(),
                                file.built(),
                                known.get(file.file().name())))
                        .toList(),
                settings.databases().stream()
                        .filter(file -> find(used, file).isEmpty())
                        .map(file -> "geoip.databases: " + known.getOrDefault(file.name(), file.name()))
                        .toList(),
                failures.sum());
    }

    /**
     * Looks at the files and takes those that changed, all in one step. Reads from the disk; meant for every 30 to 60
     * seconds. Never throws: what cannot be taken is told by {@link #state} and once in the log, and tried again.
     */
    public synchronized void reloadIfChanged() {
        List<LoadedDatabase> before = generation.files();
        Map<String, String> found = load();
        generation.files().stream().filter(file -> !before.contains(file)).forEach(GeoDatabases::tellLoaded);
        tell(found);
        problems = found;
    }

    /** Takes what can be taken, and returns what is wrong with the others, by their names. */
    private Map<String, String> load() {
        Map<String, String> found = new HashMap<>();
        List<LoadedDatabase> used = generation.files();
        List<LoadedDatabase> next = new ArrayList<>();
        for (DatabaseFile file : settings.databases()) {
            find(used, file)
                    .map(one -> Optional.of(refreshed(one, found)))
                    .orElseGet(() -> findNew(file, found))
                    .ifPresent(next::add);
        }
        if (!next.equals(used)) {
            generation = new DatabaseSet(next, settings, failures);
        }
        return Map.copyOf(found);
    }

    private static Optional<LoadedDatabase> find(List<LoadedDatabase> used, DatabaseFile file) {
        return used.stream().filter(one -> one.file().equals(file)).findFirst();
    }

    private static Optional<LoadedDatabase> findNew(DatabaseFile file, Map<String, String> problems) {
        try {
            return Optional.of(LoadedDatabase.open(file));
        } catch (UnusableDatabaseException e) {
            problems.put(file.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static LoadedDatabase refreshed(LoadedDatabase used, Map<String, String> problems) {
        try {
            return used.isCurrent() ? used : used.reopen();
        } catch (UnusableDatabaseException e) {
            problems.put(
                    used.file().name(),
                    e.getMessage() + "; the one of " + LoadedDatabase.day(used.built()) + " stays in use");
            return used;
        }
    }

    private static void tellLoaded(LoadedDatabase fresh) {
        LOG.info(
                "geoip database loaded file={} type={} built={}",
                fresh.file().name(),
                fresh.type(),
                LoadedDatabase.day(fresh.built()));
    }

    private void tell(Map<String, String> found) {
        found.forEach((name, problem) -> {
            if (!problem.equals(problems.get(name))) {
                LOG.warn("geoip database not loaded file={} problem=\"{}\"", name, problem);
            }
        });
    }
}
