// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.FileFormat;
import org.sekisho.state.JsonSnapshot;

/**
 * Keeps a wrong rule from stopping all customers. Suspensions by rules are counted over any minute and any hour; when
 * one more would be too many, the rule that ordered most of them suspends nobody any more, as if it only observed,
 * until a person re-arms it. What people order is neither counted nor braked.
 *
 * <p>Which rules are braked is kept in a file and outlives a restart, and so does the count, which is taken from the
 * suspensions that hold. Nodes that share records share both. Thread-safe.
 */
public final class Brake implements BrakedRules.Follower {
    private static final FileFormat FORMAT = new FileFormat('B', 1, "no rule braked");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final BrakeSettings settings;
    private final LongSupplier active;
    private final @Nullable JsonSnapshot<List<Trip>> file;
    private final Deque<Stop> stops = new ArrayDeque<>();
    private final Map<String, Trip> braked = new LinkedHashMap<>();
    private @Nullable BrakedRules shared;

    /**
     * A rule that suspends nobody until it is re-armed. The moment is kept to the microsecond.
     *
     * @param rule its name
     * @param at since when
     * @param reason for people, such as {@code 11 suspensions in 1 min, allowed 10}
     */
    public record Trip(String rule, Instant at, String reason) {
        public Trip {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** @param tripped the rules that this order has braked, mostly none */
    record Answer(boolean admitted, List<Trip> tripped) {}

    private record Stop(String rule, Instant at) {}

    private Brake(BrakeSettings settings, LongSupplier active, @Nullable JsonSnapshot<List<Trip>> file) {
        this.settings = settings;
        this.active = active;
        this.file = file;
    }

    /**
     * A brake that remembers.
     *
     * @param active how many submitters there are now of which something is known
     * @param file which rules are braked; made when the first one is
     */
    public static Brake open(BrakeSettings settings, LongSupplier active, Path file) {
        JsonSnapshot<List<Trip>> kept =
                new JsonSnapshot<>(file, FORMAT, new TypeReference<>() {}, "a restart would re-arm braked rules");
        Brake brake = new Brake(settings, active, kept);
        kept.read().orElse(List.of()).forEach(trip -> brake.braked.put(trip.rule(), trip));
        return brake;
    }

    /** A brake that never holds. */
    public static Brake none() {
        return new Brake(BrakeSettings.UNLIMITED, () -> 0, null);
    }

    /** Goes from now on by what all nodes know, and tells them what happens here. */
    synchronized void share(BrakedRules rules) {
        shared = rules;
        braked.values().forEach(rules::add);
        rules.follow(this);
    }

    /** What a rule did before it was braked or re-armed elsewhere is no longer counted. */
    @Override
    public synchronized boolean takeOver(List<Trip> everywhere, BooleanSupplier isCurrent) {
        if (!isCurrent.getAsBoolean()) {
            return false;
        }
        Map<String, Trip> all = new LinkedHashMap<>();
        everywhere.forEach(trip -> all.putIfAbsent(trip.rule(), trip));
        if (!all.equals(braked)) {
            stops.removeIf(stop -> all.containsKey(stop.rule()) != braked.containsKey(stop.rule()));
            braked.clear();
            braked.putAll(all);
            save();
        }
        return true;
    }

    /** Counts what rules ordered before a restart, or on another node. */
    synchronized void remember(Collection<Suspension> holding) {
        for (Suspension suspension : holding) {
            suspension
                    .findRule()
                    .filter(rule -> !braked.containsKey(rule))
                    .ifPresent(rule -> stops.add(new Stop(rule, suspension.start())));
        }
    }

    /**
     * Asks before a rule suspends somebody, and counts it if it may.
     *
     * @param braking told of a trip before it is kept; must not ask the brake
     */
    synchronized Answer admit(String rule, Instant now, Consumer<Trip> braking) {
        List<Trip> tripped = new ArrayList<>();
        stops.removeIf(stop -> !isWithin(HOUR, stop, now));
        while (!braked.containsKey(rule)) {
            Trip trip = findTrip(rule, now).orElse(null);
            if (trip == null) {
                stops.add(new Stop(rule, now));
                return new Answer(true, tripped);
            }
            tripped.add(trip);
            braking.accept(trip);
            braked.put(trip.rule(), trip);
            stops.removeIf(stop -> stop.rule().equals(trip.rule()));
            save();
            if (shared != null) {
                shared.add(trip);
            }
        }
        return new Answer(false, tripped);
    }

    /** The order changed nothing: somebody else had suspended meanwhile. */
    synchronized void takeBack(String rule, Instant at) {
        stops.removeLastOccurrence(new Stop(rule, at));
    }

    private Optional<Trip> findTrip(String rule, Instant now) {
        long submitters = active.getAsLong();
        return findTrip(rule, now, MINUTE, settings.perMinute().of(submitters))
                .or(() -> findTrip(rule, now, HOUR, settings.perHour().of(submitters)));
    }

    private Optional<Trip> findTrip(String rule, Instant now, Duration window, long allowed) {
        Map<String, Long> counts = stops.stream()
                .filter(stop -> isWithin(window, stop, now))
                .collect(Collectors.groupingBy(Stop::rule, LinkedHashMap::new, Collectors.counting()));
        counts.merge(rule, 1L, Long::sum);
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (all <= allowed) {
            return Optional.empty();
        }
        String most = rule;
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            most = count.getValue() > counts.getOrDefault(most, 0L) ? count.getKey() : most;
        }
        String length = window.equals(MINUTE) ? "1 min" : "1 h";
        String by = counts.size() == 1 ? "" : ", " + counts.get(most) + " of them by this rule";
        return Optional.of(new Trip(most, now, all + " suspensions in " + length + ", allowed " + allowed + by));
    }

    /** A clock that was set back leaves stops in the future: those are as recent as any. */
    private static boolean isWithin(Duration window, Stop stop, Instant now) {
        return Duration.between(stop.at(), now).abs().compareTo(window) < 0;
    }

    /**
     * Lets a rule act again; what it did before is no longer counted.
     *
     * @return what had braked it; empty when nothing had
     */
    synchronized Optional<Trip> rearm(String rule, Instant now) {
        Trip trip = braked.remove(rule);
        if (trip != null) {
            save();
            if (shared != null) {
                shared.end(trip, now);
            }
        }
        return Optional.ofNullable(trip);
    }

    private void save() {
        if (file != null) {
            file.write(List.copyOf(braked.values()));
        }
    }

    /** The rules that suspend nobody now, oldest first. */
    @Override
    public synchronized List<Trip> braked() {
        return List.copyOf(braked.values());
    }

    /** How many submitters a rule has stopped within the last hour, since it was last re-armed. */
    public synchronized long stopsInLastHour(String rule, Instant now) {
        return stops.stream()
                .filter(stop -> stop.rule().equals(rule) && isWithin(HOUR, stop, now))
                .count();
    }
}
