// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.submitter.Submitter;

/**
 * What people do with cases; each act is in the case and in the audit trail. Every method throws {@link
 * org.sekisho.record.RecordsUnavailableException} when the records do not answer. Thread-safe.
 */
public record CaseDesk(Cases cases, AuditTrail audit, InstantSource clock) {
    @Inject
    public CaseDesk {}

    private CaseEntry entry(CaseEntry.Kind kind, String actor, String text) {
        return new CaseEntry(clock.instant(), kind, actor, text);
    }

    private void tell(CaseEntry entry, String action, @Nullable Submitter submitter, String detail) {
        audit.add(new AuditEntry(entry.at(), entry.actor(), action, submitter, detail));
    }

    /** Opens one by hand; gives the one of the same submitter and cause that is not closed, if any. */
    public AbuseCase open(AbuseCase.About about, String actor, String reason) {
        CaseEntry entry = entry(CaseEntry.Kind.OPENED, actor, reason);
        AbuseCase opened = cases.open(about, entry);
        tell(entry, "case", about.submitter(), "case " + opened.number() + " opened: " + about.cause());
        return opened;
    }

    /** Writes into a case. @return empty when there is none */
    public Optional<AbuseCase> note(long number, String actor, String text) {
        return note(number, entry(CaseEntry.Kind.NOTE, actor, text), "noted");
    }

    /** Notes that whoever complained was answered, or the customer warned. @return empty when there is no such case */
    public Optional<AbuseCase> answered(long number, String actor, String text) {
        return note(number, entry(CaseEntry.Kind.ANSWER, actor, text), "answered");
    }

    private Optional<AbuseCase> note(long number, CaseEntry entry, String what) {
        boolean done = cases.add(number, entry);
        return told(number, done, entry, what + ": " + entry.text());
    }

    /** Changes the state. @return empty as {@link Cases#change} says */
    public Optional<AbuseCase> change(long number, AbuseCase.State state, String actor, String reason) {
        String missing = state == AbuseCase.State.CLOSED ? missing(number) : "";
        String text = state.setting() + missing + (reason.isEmpty() ? "" : ": " + reason);
        CaseEntry entry = entry(CaseEntry.Kind.STATE, actor, text);
        return told(number, cases.change(number, state, entry), entry, text);
    }

    /** What of the check list was left out, so that whoever reads it later knows. */
    private String missing(long number) {
        List<ReleaseCheck> left = cases.find(number).map(AbuseCase::unchecked).orElse(List.of());
        return left.isEmpty()
                ? ""
                : left.stream().map(ReleaseCheck::words).collect(Collectors.joining(", ", " (not done: ", ")"));
    }

    /** Notes one of the check list. @return empty as {@link Cases#check} says */
    public Optional<AbuseCase> check(long number, ReleaseCheck check, String actor) {
        CaseEntry entry = entry(CaseEntry.Kind.CHECK, actor, check.words());
        return told(number, cases.check(number, check, entry), entry, check.words());
    }

    /** Merges one into another. @return the other; empty as {@link Cases#merge} says */
    public Optional<AbuseCase> merge(long number, long into, String actor) {
        CaseEntry entry = entry(CaseEntry.Kind.MERGE, actor, "case " + number + " into case " + into);
        return told(into, cases.merge(number, into, entry), entry, entry.text());
    }

    private Optional<AbuseCase> told(long number, boolean done, CaseEntry entry, String detail) {
        Optional<AbuseCase> changed = done ? cases.find(number) : Optional.empty();
        changed.ifPresent(one -> tell(entry, "case", one.submitter(), "case " + number + " " + detail));
        return changed;
    }

    /** Imports who is who. */
    public void know(Collection<IdentityHash> people, String actor) {
        cases.know(people);
        audit.add(new AuditEntry(clock.instant(), actor, "import", null, people.size() + " references"));
    }
}
