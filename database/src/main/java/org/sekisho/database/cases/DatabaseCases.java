// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseEntry;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.Cases;
import org.sekisho.cases.IdentityHash;
import org.sekisho.cases.ReleaseCheck;
import org.sekisho.database.connection.Database;
import org.sekisho.submitter.Submitter;

/** Cases in the database before a call returns, but for notes, which wait in memory for a moment. Thread-safe. */
public final class DatabaseCases implements Cases {
    /** @param id under which its entry is there at most once, however often it is saved */
    private record Note(UUID id, Submitter submitter, CaseEntry entry) {}

    private final Database database;
    private final WaitingRows<Note> notes;

    public DatabaseCases(Database database) {
        this.database = database;
        this.notes = new WaitingRows<>("entries of cases", this::save);
    }

    private void save(List<Note> some) {
        database.run(handle -> {
            CaseTable table = new CaseTable(handle);
            for (Note note : some) {
                table.findOpen(note.submitter())
                        .or(() -> other(table, note))
                        .ifPresent(one -> table.add(note.id(), one.number(), note.entry()));
            }
            return true;
        });
    }

    private static Optional<AbuseCase> other(CaseTable table, Note note) {
        return note.entry().kind() == CaseEntry.Kind.NOTICE
                ? table.list(CaseQuery.of(note.submitter(), 1)).stream().findFirst()
                : Optional.of(open(table, note));
    }

    private static AbuseCase open(CaseTable table, Note note) {
        return table.open(
                new AbuseCase.About(note.submitter(), AbuseCase.MAIL),
                note.entry().at());
    }

    @Override
    public void note(Submitter submitter, CaseEntry entry) {
        notes.add(new Note(UUID.randomUUID(), submitter, entry));
    }

    /** Saves what waits. @throws org.sekisho.record.RecordsUnavailableException when the database does not answer */
    public void flush() {
        notes.flush();
    }

    /** What is wrong, for people. */
    public Optional<String> problem() {
        return notes.problem();
    }

    private interface Work<T> {
        T of(CaseTable table, Handle handle);
    }

    private <T> T run(Work<T> work) {
        flush();
        return database.run(handle -> work.of(new CaseTable(handle), handle));
    }

    @Override
    public AbuseCase open(AbuseCase.About about, CaseEntry entry) {
        UUID id = UUID.randomUUID();
        return run((table, handle) -> {
            AbuseCase opened = table.open(about, entry.at());
            table.add(id, opened.number(), entry);
            return opened;
        });
    }

    @Override
    public Optional<AbuseCase> find(long number) {
        return run((table, handle) -> table.find(number));
    }

    @Override
    public List<AbuseCase> list(CaseQuery query) {
        return run((table, handle) -> table.list(query));
    }

    @Override
    public long count(CaseQuery query) {
        return run((table, handle) -> table.count(query));
    }

    @Override
    public List<CaseEntry> entries(long number, int max) {
        List<CaseEntry> entries = new ArrayList<>(run((table, handle) -> table.entries(number, max)));
        Collections.reverse(entries);
        return entries;
    }

    /** Something that is done with a case; false when it cannot be. */
    private interface Act {
        boolean on(AbuseCase found, CaseTable table);
    }

    /** Does it and enters it; false when there is no such case, or it cannot be done. */
    private boolean act(long number, CaseEntry entry, Act act) {
        UUID id = UUID.randomUUID();
        return run((table, handle) -> {
            boolean done = table.find(number).filter(one -> act.on(one, table)).isPresent();
            if (done) {
                table.add(id, number, entry);
            }
            return done;
        });
    }

    @Override
    public boolean change(long number, AbuseCase.State state, CaseEntry entry) {
        return act(
                number, entry, (one, table) -> one.findMergedInto().isEmpty() && table.change(one, state, entry.at()));
    }

    @Override
    public boolean check(long number, ReleaseCheck check, CaseEntry entry) {
        return act(number, entry, (one, table) -> {
            boolean open = !one.checks().contains(check);
            if (open) {
                table.setChecks(number, with(one.checks(), Set.of(check)));
            }
            return open;
        });
    }

    private static Set<ReleaseCheck> with(Set<ReleaseCheck> some, Set<ReleaseCheck> others) {
        Set<ReleaseCheck> all = EnumSet.noneOf(ReleaseCheck.class);
        all.addAll(some);
        all.addAll(others);
        return all;
    }

    @Override
    public boolean add(long number, CaseEntry entry) {
        return act(number, entry, (one, table) -> true);
    }

    @Override
    public boolean merge(long number, long into, CaseEntry entry) {
        UUID id = UUID.randomUUID();
        return run((table, handle) -> {
            Optional<AbuseCase> from = unmerged(table, number);
            Optional<AbuseCase> to = unmerged(table, into);
            boolean fit = number != into
                    && from.isPresent()
                    && to.isPresent()
                    && from.get().submitter().equals(to.get().submitter());
            if (fit) {
                table.change(from.get(), AbuseCase.State.CLOSED, entry.at());
                table.merge(number, into);
                table.setChecks(into, with(from.get().checks(), to.get().checks()));
                table.add(id, into, entry);
            }
            return fit;
        });
    }

    private static Optional<AbuseCase> unmerged(CaseTable table, long number) {
        return table.find(number).filter(one -> one.findMergedInto().isEmpty());
    }

    @Override
    public void know(Collection<IdentityHash> people) {
        run((table, handle) -> {
            new PersonTable(handle).add(people);
            return true;
        });
    }

    @Override
    public List<IdentityHash.Alike> alike(Submitter submitter) {
        return run((table, handle) -> new PersonTable(handle).alike(submitter));
    }
}
