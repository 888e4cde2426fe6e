// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.geo.Position;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * Another store: every event for ever, and every answer by counting them. What a store with slots is measured against.
 */
final class ExactUsage implements Usage {
    private final Map<Submitter, List<Entry>> entries = new LinkedHashMap<>();
    private final TreeSet<Window> windows = new TreeSet<>(List.of(Window.HOUR, Window.DAY));
    private JumpLimits limits = JumpLimits.DEFAULT;
    private Optional<RecipientHasher> hasher = Optional.empty();

    /** An event, when it counts, and whether it was refused. */
    private record Entry(LocatedEvent event, Instant at, boolean refused) {}

    @Override
    public synchronized void watch(Collection<Window> more) {
        windows.addAll(more);
    }

    @Override
    public synchronized void watch(JumpLimits more) {
        limits = more;
    }

    @Override
    public synchronized void watchRecipients() {
        hasher = Optional.of(new RecipientHasher(new byte[RecipientHasher.SECRET]));
    }

    @Override
    public synchronized Optional<RecipientHasher> recipientHasher() {
        return hasher;
    }

    @Override
    public synchronized Activity record(LocatedEvent event) {
        List<Entry> all = entries.computeIfAbsent(event.submitter(), any -> new ArrayList<>());
        all.add(new Entry(event, event.at(), false));
        return peek(event.submitter(), event.at());
    }

    @Override
    public synchronized void refund(Submission submission, Activity charged) {
        List<Entry> all = entries.getOrDefault(submission.submitter(), new ArrayList<>());
        int index = all.lastIndexOf(new Entry(submission, submission.at(), false));
        if (index >= 0) {
            all.set(index, new Entry(submission, submission.at(), true));
        }
    }

    @Override
    public synchronized Activity peek(Submitter submitter, Instant now) {
        return new Exact(submitter, now, List.copyOf(windows), List.copyOf(all(submitter)), limits);
    }

    private List<Entry> all(Submitter submitter) {
        return entries.getOrDefault(submitter, List.of());
    }

    @Override
    public synchronized void forgive(Submitter submitter, Instant now) {
        List<Entry> logins = all(submitter).stream()
                .filter(entry -> entry.event() instanceof Login)
                .toList();
        entries.put(submitter, new ArrayList<>(logins));
    }

    @Override
    public synchronized void forgivePlaces(Submitter submitter, Instant now) {}

    @Override
    public synchronized long submitters() {
        return entries.size();
    }

    @Override
    public void maintain(Instant now) {}

    @Override
    public Optional<String> findProblem(Instant now) {
        return Optional.empty();
    }

    private record Exact(Submitter submitter, Instant at, List<Window> windows, List<Entry> all, JumpLimits limits)
            implements Activity {

        private Stream<Submission> submissions(Window window, boolean refused) {
            if (!windows.contains(window)) {
                throw new IllegalArgumentException("the window " + window + " is not watched");
            }
            Instant horizon = at.minus(window.length());
            return all.stream()
                    .filter(entry -> entry.refused() == refused && entry.at().isAfter(horizon))
                    .filter(entry -> entry.event() instanceof Submission)
                    .map(entry -> (Submission) entry.event());
        }

        private static long amount(Dimension dimension, Submission submission) {
            return switch (dimension) {
                case MESSAGES -> 1;
                case RECIPIENTS -> submission.recipients();
                case BYTES -> submission.bytes();
            };
        }

        @Override
        public long count(Dimension dimension, Window window) {
            return count(dimension, window, any -> true);
        }

        @Override
        public long most(Dimension dimension) {
            return count(dimension, windows.get(windows.size() - 1));
        }

        @Override
        public long refused(Window window) {
            return submissions(window, true).count();
        }

        @Override
        public Optional<Instant> since(Window window) {
            return submissions(window, false).map(Submission::at).min(Comparator.naturalOrder());
        }

        @Override
        public long count(Dimension dimension, Window window, Predicate<Country> countries) {
            return submissions(window, false)
                    .filter(one -> countries.test(one.place().country()))
                    .mapToLong(one -> amount(dimension, one))
                    .sum();
        }

        private Map<AccessNetwork, Instant> firstSeen() {
            Map<AccessNetwork, Instant> first = new LinkedHashMap<>();
            all.stream()
                    .filter(entry -> !entry.event().place().isExcluded())
                    .forEach(entry -> first.putIfAbsent(network(entry.event()), entry.at()));
            return first;
        }

        private static AccessNetwork network(LocatedEvent event) {
            return AccessNetwork.of(event.place(), event.remoteAddress());
        }

        @Override
        public List<NewNetwork> newNetworks(Dimension dimension, Window window, Duration newerThan) {
            Map<AccessNetwork, Instant> first = firstSeen();
            Map<AccessNetwork, Long> counts = new LinkedHashMap<>();
            submissions(window, false)
                    .filter(one -> first.getOrDefault(network(one), Instant.MIN).isAfter(at.minus(newerThan)))
                    .filter(one -> amount(dimension, one) > 0)
                    .forEach(one -> counts.merge(network(one), amount(dimension, one), Long::sum));
            return counts.entrySet().stream()
                    .map(entry -> new NewNetwork(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(NewNetwork::count).reversed())
                    .toList();
        }

        @Override
        public long mostFirstTime() {
            return firstTime(windows.get(windows.size() - 1), any -> true);
        }

        @Override
        public long firstTime(Window window, Predicate<Country> countries) {
            return firstTimes(window)
                    .filter(one -> countries.test(one.place().country()))
                    .count();
        }

        /** A submission for each recipient that no accepted one before had. */
        private Stream<Submission> firstTimes(Window window) {
            Set<Integer> known = new HashSet<>();
            Set<Submission> inWindow = Collections.newSetFromMap(new IdentityHashMap<>());
            submissions(window, false).forEach(inWindow::add);
            List<Submission> firstTimes = new ArrayList<>();
            for (Entry entry : all) {
                if (entry.event() instanceof Submission one && !entry.refused()) {
                    for (int i = 0; i < one.hashes().count(); i++) {
                        if (known.add(one.hashes().get(i)) && inWindow.contains(one)) {
                            firstTimes.add(one);
                        }
                    }
                }
            }
            return firstTimes.stream();
        }

        @Override
        public List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn) {
            Map<AccessNetwork, Long> counts = new LinkedHashMap<>();
            firstTimes(window)
                    .filter(one -> !one.place().isExcluded() && !isFamiliar(network(one), learn))
                    .forEach(one -> counts.merge(network(one), 1L, Long::sum));
            return counts.entrySet().stream()
                    .map(entry -> new NewNetwork(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparing(NewNetwork::count).reversed())
                    .toList();
        }

        private boolean isFamiliar(AccessNetwork network, Duration learn) {
            long days = all.stream()
                    .filter(entry -> network(entry.event()).equals(network))
                    .map(entry -> entry.at().atZone(ZoneOffset.UTC).toLocalDate())
                    .distinct()
                    .count();
            Instant first = firstSeen().getOrDefault(network, Instant.MAX);
            Instant began = networksKnownSince().orElse(at);
            return days >= 3 && (!first.isAfter(at.minus(learn)) || first.isBefore(began.plus(learn)));
        }

        @Override
        public RecipientHistory recipientHistory() {
            return RecipientHistory.NONE;
        }

        @Override
        public Optional<Instant> networksKnownSince() {
            return firstSeen().values().stream().min(Comparator.naturalOrder());
        }

        private Stream<LocalDate> days(Predicate<Country> countries) {
            return all.stream()
                    .filter(entry -> countries.test(entry.event().place().country()))
                    .map(entry -> entry.at().atZone(ZoneOffset.UTC).toLocalDate())
                    .distinct();
        }

        private LocalDate today() {
            return at.atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public int daysSeen(Country country, int within) {
            return (int) days(country::equals)
                    .filter(day -> day.isAfter(today().minusDays(within)))
                    .count();
        }

        @Override
        public int knownForDays() {
            return days(Country::isLocated)
                    .map(day -> (int) Math.min(31, today().toEpochDay() - day.toEpochDay()))
                    .max(Comparator.naturalOrder())
                    .orElse(0);
        }

        private List<LocatedEvent> places() {
            Map<Country, LocatedEvent> last = new LinkedHashMap<>();
            for (Entry entry : all) {
                if (entry.event().place().country().isLocated()) {
                    last.remove(entry.event().place().country());
                    last.put(entry.event().place().country(), entry.event());
                }
            }
            List<LocatedEvent> newestFirst = new ArrayList<>(last.values());
            Collections.reverse(newestFirst);
            return newestFirst;
        }

        private static Visit visit(LocatedEvent event) {
            return new Visit(
                    event.place().country(),
                    event.remoteAddress(),
                    event.at(),
                    event.place().build());
        }

        @Override
        public List<Visit> visits() {
            return places().stream().map(Exact::visit).toList();
        }

        @Override
        public int countries() {
            return places().size();
        }

        @Override
        public boolean hasJumps() {
            return !jumps().isEmpty();
        }

        /** Only those between last places: enough for what the contract asks. */
        @Override
        public List<Jump> jumps() {
            List<Jump> jumps = new ArrayList<>();
            List<LocatedEvent> places = places();
            for (int later = 0; later < places.size(); later++) {
                for (int earlier = later + 1; earlier < places.size(); earlier++) {
                    jump(places.get(earlier), places.get(later)).ifPresent(jumps::add);
                }
            }
            return jumps;
        }

        private Optional<Jump> jump(LocatedEvent from, LocatedEvent to) {
            Position start = from.place().position();
            Position end = to.place().position();
            if (start == null || end == null) {
                return Optional.empty();
            }
            Jump jump = new Jump(visit(from), visit(to), (int) start.surelyKilometresTo(end));
            return Optional.of(jump).filter(one -> one.isBeyond(limits));
        }

        private Optional<Login> lastLogin() {
            return all.stream()
                    .map(Entry::event)
                    .filter(Login.class::isInstance)
                    .map(Login.class::cast)
                    .reduce((first, second) -> second);
        }

        @Override
        public Optional<Instant> lastLoginAt() {
            return lastLogin().map(Login::at);
        }

        @Override
        public Optional<InetAddress> lastLoginFrom() {
            return lastLogin().map(Login::remoteAddress);
        }
    }
}
