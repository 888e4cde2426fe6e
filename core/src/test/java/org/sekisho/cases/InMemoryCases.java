// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.record.StoreWithOutages;
import org.sekisho.submitter.Submitter;

/** Cases in maps, for tests of those who use the port. Thread-safe. */
public final class InMemoryCases extends StoreWithOutages implements Cases {
    private final Map<Long, AbuseCase> all = new TreeMap<>();
    private final Map<Long, List<CaseEntry>> entries = new TreeMap<>();
    private final List<IdentityHash> people = new ArrayList<>();

    private Stream<AbuseCase> open(Submitter submitter) {
        return all.values().stream()
                .filter(one -> one.submitter().equals(submitter) && one.state() != AbuseCase.State.CLOSED);
    }

    @Override
    public synchronized void note(Submitter submitter, CaseEntry entry) {
        Comparator<AbuseCase> age = Comparator.comparing(AbuseCase::number);
        open(submitter)
                .max(age)
                .or(() -> entry.kind() == CaseEntry.Kind.NOTICE
                        ? all.values().stream()
                                .filter(one -> one.submitter().equals(submitter))
                                .max(age)
                        : Optional.of(make(new AbuseCase.About(submitter, AbuseCase.MAIL), entry)))
                .ifPresent(one -> into(one.number()).add(entry));
    }

    private List<CaseEntry> into(long number) {
        return entries.computeIfAbsent(number, one -> new ArrayList<>());
    }

    private AbuseCase make(AbuseCase.About about, CaseEntry entry) {
        AbuseCase made = new AbuseCase(all.size() + 1L, about, AbuseCase.State.OPEN, entry.at(), null, null, Set.of());
        all.put(made.number(), made);
        return made;
    }

    @Override
    public synchronized AbuseCase open(AbuseCase.About about, CaseEntry entry) {
        requireUp();
        AbuseCase one = open(about.submitter())
                .filter(other -> other.about().equals(about))
                .findFirst()
                .orElseGet(() -> make(about, entry));
        into(one.number()).add(entry);
        return one;
    }

    @Override
    public synchronized Optional<AbuseCase> find(long number) {
        requireUp();
        return Optional.ofNullable(all.get(number));
    }

    private Stream<AbuseCase> matching(CaseQuery query) {
        requireUp();
        return all.values().stream()
                .filter(one -> query.states().contains(one.state()))
                .filter(one ->
                        query.findSubmitter().map(one.submitter()::equals).orElse(true))
                .sorted(Comparator.comparing(AbuseCase::number).reversed());
    }

    @Override
    public synchronized List<AbuseCase> list(CaseQuery query) {
        return matching(query).skip(query.skip()).limit(query.max()).toList();
    }

    @Override
    public synchronized long count(CaseQuery query) {
        return matching(query).count();
    }

    @Override
    public synchronized List<CaseEntry> entries(long number, int max) {
        requireUp();
        List<CaseEntry> some = entries.getOrDefault(number, List.of());
        return List.copyOf(some.subList(Math.max(0, some.size() - max), some.size()));
    }

    private Optional<AbuseCase> unmerged(long number) {
        return find(number).filter(one -> one.findMergedInto().isEmpty());
    }

    private void put(AbuseCase old, AbuseCase.State state, @Nullable Long into, @Nullable CaseEntry closing) {
        all.put(
                old.number(),
                new AbuseCase(
                        old.number(),
                        old.about(),
                        state,
                        old.opened(),
                        closing == null ? null : closing.at(),
                        into,
                        old.checks()));
    }

    @Override
    public synchronized boolean change(long number, AbuseCase.State state, CaseEntry entry) {
        Optional<AbuseCase> found = unmerged(number).filter(one -> one.state() != state);
        boolean other = state != AbuseCase.State.CLOSED
                && found.flatMap(one -> open(one.submitter())
                                .filter(it -> it.about().equals(one.about()) && it.number() != number)
                                .findFirst())
                        .isPresent();
        if (found.isEmpty() || other) {
            return false;
        }
        put(found.get(), state, null, state == AbuseCase.State.CLOSED ? entry : null);
        return add(number, entry);
    }

    private void setChecks(AbuseCase one, Set<ReleaseCheck> more) {
        Set<ReleaseCheck> checks = EnumSet.noneOf(ReleaseCheck.class);
        checks.addAll(one.checks());
        checks.addAll(more);
        all.put(
                one.number(),
                new AbuseCase(
                        one.number(), one.about(), one.state(), one.opened(), one.closed(), one.mergedInto(), checks));
    }

    @Override
    public synchronized boolean check(long number, ReleaseCheck check, CaseEntry entry) {
        Optional<AbuseCase> found = find(number).filter(one -> !one.checks().contains(check));
        found.ifPresent(one -> setChecks(one, Set.of(check)));
        return found.isPresent() && add(number, entry);
    }

    @Override
    public synchronized boolean add(long number, CaseEntry entry) {
        boolean there = find(number).isPresent();
        if (there) {
            into(number).add(entry);
        }
        return there;
    }

    @Override
    public synchronized boolean merge(long number, long into, CaseEntry entry) {
        Optional<AbuseCase> from = unmerged(number);
        Optional<AbuseCase> to = unmerged(into);
        if (number == into
                || from.isEmpty()
                || to.isEmpty()
                || !from.get().submitter().equals(to.get().submitter())) {
            return false;
        }
        put(from.get(), AbuseCase.State.CLOSED, into, entry);
        setChecks(to.get(), from.get().checks());
        into(into).addAll(into(number));
        into(number).clear();
        return add(into, entry);
    }

    @Override
    public synchronized void know(Collection<IdentityHash> some) {
        requireUp();
        people.removeIf(one -> some.stream().anyMatch(other -> other.submitter().equals(one.submitter())));
        people.addAll(some);
    }

    @Override
    public synchronized List<IdentityHash.Alike> alike(Submitter submitter) {
        requireUp();
        return people.stream()
                .filter(mine -> mine.submitter().equals(submitter))
                .flatMap(mine -> people.stream()
                        .filter(other -> !other.submitter().equals(submitter)
                                && other.kind() == mine.kind()
                                && other.hash().equals(mine.hash())))
                .map(other -> new IdentityHash.Alike(
                        other.submitter(), other.kind(), all.values().stream().anyMatch(one -> one.submitter()
                                .equals(other.submitter()))))
                .toList();
    }
}
