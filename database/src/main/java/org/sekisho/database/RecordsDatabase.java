// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.sekisho.audit.AuditTrail;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.database.cases.CaseRecords;
import org.sekisho.database.connection.Database;
import org.sekisho.database.connection.UnusableRecordsException;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.database.node.RemoteDecisions;
import org.sekisho.database.retention.RecordsPurge;
import org.sekisho.finding.report.Findings;
import org.sekisho.override.OverrideRecords;
import org.sekisho.promotion.Verdicts;
import org.sekisho.record.RecordsHealth;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.session.Sessions;
import org.sekisho.suspension.BrakedRules;
import org.sekisho.suspension.OtherNodes;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable records of one server: suspensions, overrides, findings, cases and the audit trail in a database, with a
 * journal on the local disk that keeps orders while the database is away. Several servers may share the database.
 * Thread-safe; has two daemon threads of its own until closed.
 */
public final class RecordsDatabase implements RecordsHealth.Watch, OtherNodes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsDatabase.class);
    private static final Duration TICK = Duration.ofMillis(500);

    /** So that an order of one node holds on the others within a second, a slow answer of the database included. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Journal journal;
    private final Database database;
    private final JournalReplay replay;
    private final DatabaseSuspensions suspensions;
    private final DatabaseOverrides overrides;
    private final DatabaseBrakedRules braked;
    private final RemoteDecisions remote = new RemoteDecisions();
    private final DatabaseFindings findings;
    private final DatabaseSessions sessions;
    private final CaseRecords cases;
    private final DatabaseAuditTrail auditTrail;
    private final RecordsRefresh refresh;
    private final RecordsPurge purge;
    private final InstantSource clock;
    private final AtomicBoolean isRefreshDue = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-records", 2);

    private RecordsDatabase(RecordsSettings settings, Journal journal, Database database, InstantSource clock) {
        this.journal = journal;
        this.database = database;
        this.clock = clock;
        replay = new JournalReplay(journal, database);
        suspensions = new DatabaseSuspensions(journal, replay, remote);
        overrides = new DatabaseOverrides(journal, replay);
        braked = new DatabaseBrakedRules(journal);
        findings = new DatabaseFindings(database);
        sessions = new DatabaseSessions(database);
        cases = CaseRecords.of(database);
        auditTrail = new DatabaseAuditTrail(journal, replay);
        refresh = new RecordsRefresh(new RecordsRefresh.Kept(suspensions, overrides, braked), replay, database);
        purge = new RecordsPurge(database, settings.retention(), clock);
    }

    /**
     * Opens the journal and the database and brings the schema up to date. A database on the network that does not
     * answer now is no obstacle: suspensions and overrides are taken from the journal until it does.
     *
     * @throws UnusableRecordsException when the database or the journal is locked by another process, cannot be read,
     *     is damaged, is newer than this version, or refuses the login; nothing stays open then
     */
    public static RecordsDatabase open(RecordsSettings settings, InstantSource clock) {
        Journal journal = Journal.open(settings.journal(), clock);
        try {
            Database database = new Database(settings.database(), clock);
            try {
                openIfThere(database);
                RecordsDatabase records = new RecordsDatabase(settings, journal, database, clock);
                records.start();
                return records;
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            journal.abandon();
            throw e;
        }
    }

    private static void openIfThere(Database database) {
        try {
            database.open();
        } catch (RecordsUnavailableException e) {
            LOG.warn("starting with the suspensions and overrides in the journal: {}", e.getMessage());
        }
    }

    private void start() {
        suspensions.recall(journal.orders());
        overrides.recall(journal.orders());
        refresh.forgetEnded(clock.instant());
        journal.attach(this::standing, this::refreshSoon);
        if (database.problem().isEmpty()) {
            refreshOnce();
        }
        tasks.every(LOOK_EVERY, "refresh the records", this::tend);
        tasks.every(TICK, "save findings, sessions and cases", this::flush);
        tasks.after(Duration.ofMinutes(1), "delete old records", this::purge);
        tasks.every(Duration.ofHours(1), "delete old records", this::purge);
    }

    private Collection<JournalEntry> standing() {
        List<JournalEntry> standing = new ArrayList<>();
        suspensions.standing().forEach(suspension -> standing.add(new JournalEntry.Suspended(suspension)));
        overrides.standing().forEach(override -> standing.add(new JournalEntry.Given(override)));
        return standing;
    }

    private void refreshSoon() {
        if (database.problem().isEmpty() && isRefreshDue.compareAndSet(false, true)) {
            tasks.after(Duration.ZERO, "refresh the records", this::refreshOnce);
        }
    }

    private void refreshOnce() {
        isRefreshDue.set(false);
        try {
            refresh.refresh(clock.instant());
            remote.tell();
        } catch (RecordsUnavailableException e) {
            LOG.debug("entries keep waiting in the journal", e);
        }
    }

    private void tend() {
        refreshOnce();
        refresh.forgetEnded(clock.instant());
        journal.tend();
    }

    private void flush() {
        findings.forgetOld(clock.instant());
        try {
            findings.flush();
            sessions.flush();
            cases.flush();
        } catch (RecordsUnavailableException e) {
            LOG.debug("findings, sessions and cases keep waiting in memory", e);
        }
    }

    /** Deletes what is older than it may be kept; once an hour by itself. */
    void purge() {
        purge.purgeIfThere();
    }

    /** Who may not send. */
    public Suspensions suspensions() {
        return suspensions;
    }

    @Override
    public void follow(SuspensionListener listener) {
        remote.follow(listener);
    }

    @Override
    public BrakedRules brakedRules() {
        return braked;
    }

    /** Who is allowed what beyond the rules. */
    public OverrideRecords overrides() {
        return overrides;
    }

    /** What rules found. */
    public Findings findings() {
        return findings;
    }

    /** Who was logged in from where. */
    public Sessions sessions() {
        return sessions;
    }

    /** What the desk works on. */
    public CaseRecords cases() {
        return cases;
    }

    /** What the desk says of what rules found. */
    public Verdicts verdicts() {
        return new DatabaseVerdicts(findings, database);
    }

    /** Who did what. */
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    @Override
    public RecordsHealth health() {
        List<String> sentences = new ArrayList<>();
        database.problem()
                .ifPresent(text -> sentences.add(text + "; suspensions stay in force, " + journal.waiting()
                        + " entries wait in the journal, findings wait in memory"));
        if (replay.refused() > 0) {
            sentences.add("the database refused " + replay.refused() + " entries since the start, see the log");
        }
        Stream.of(refresh.findProblem(), findings.problem(), sessions.problem(), cases.problem())
                .forEach(one -> one.ifPresent(sentences::add));
        return journal.problem().orElseGet(RecordsHealth::healthy).with(sentences);
    }

    /** Brings what waits to the database if it answers, and lets go of everything. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!tasks.stop(Duration.ofSeconds(10))) {
            tasks.stopNow();
        }
        if (database.problem().isEmpty()) {
            refreshOnce();
            flush();
        }
        journal.close();
        database.close();
    }
}
