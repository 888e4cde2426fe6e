// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.GeoDatabases;
import org.sekisho.geo.GeoLocator;
import org.sekisho.grant.InMemoryOverrides;
import org.sekisho.grant.OverrideDesk;
import org.sekisho.mail.MailLedger;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.rule.Finding;
import org.sekisho.rule.Mode;
import org.sekisho.rule.RateEvidence;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionDesk;
import org.sekisho.usage.InMemoryUsage;

/** What stands behind the routes in a test, at nine o'clock until {@link #now} is moved. */
final class Desk {
    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final Submitter ALICE = new Submitter("alice@example.com");

    final InMemoryUsage usage = new InMemoryUsage();
    final InMemorySuspensions suspensions = new InMemorySuspensions();
    final InMemoryOverrides overrides = new InMemoryOverrides();
    final InMemoryFindings findings = new InMemoryFindings();
    final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    volatile Instant now = NINE;
    private final InstantSource clock = () -> now;
    private final SuspensionDesk desk = new SuspensionDesk(suspensions, usage, audit, clock);
    private final SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "example.com");
    private final JsonTransformer json = new JsonTransformer();

    SuspensionsRoutes suspensionsRoutes() {
        return new SuspensionsRoutes(desk, suspensions, audit, names, clock, json);
    }

    SubmittersRoutes submittersRoutes() {
        SubmitterHistory history = new SubmitterHistory(findings, suspensions, overrides, audit);
        return new SubmittersRoutes(usage, suspensions, history, audit, names, clock, json);
    }

    OverridesRoutes overridesRoutes() {
        OverrideDesk giving = new OverrideDesk(overrides, audit, clock);
        return new OverridesRoutes(giving, overrides, audit, names, clock, json);
    }

    GeoRoutes geoRoutes(GeoDatabases databases) {
        return new GeoRoutes(databases, clock, json);
    }

    HeldRoutes heldRoutes(MailRepositoryStore store) {
        return new HeldRoutes(store, new MailLedger(usage, names, GeoLocator.none(), clock), audit, names, clock, json);
    }

    AdminServer start() {
        return new AdminServer(suspensionsRoutes(), submittersRoutes(), overridesRoutes());
    }

    /** A submitter stopped by the rule {@code hourly}, without end. */
    Suspension stopByRule(Submitter submitter) {
        Finding finding = finding(submitter);
        findings.add(finding);
        return desk.suspend(new SuspensionDesk.Order(
                submitter, null, finding.sentence(), Suspension.RULE_AUTHOR + finding.rule(), finding));
    }

    static Finding finding(Submitter submitter) {
        Rate rate = Rate.parse(Dimension.RECIPIENTS, "500/1h");
        return new Finding(
                "hourly", Mode.ENFORCE, submitter, NINE, new RateEvidence(rate, 813, 2, NINE.minusSeconds(600)));
    }

    /** One login and one message of 2 KB to three recipients, a minute ago. */
    void sendOnce(Submitter submitter) {
        InetAddress from = InetAddress.getLoopbackAddress();
        Instant then = NINE.minusSeconds(60);
        usage.record(new Login(submitter, then, from));
        usage.record(new Submission(submitter, then, from, 3, 2048));
    }

    /** Actor and action of every audit entry, in order. */
    List<String> acts() {
        return audit.all().stream().map(Desk::act).toList();
    }

    private static String act(AuditEntry entry) {
        return entry.actor() + " " + entry.action() + " "
                + entry.findSubmitter().map(Submitter::address).orElse("-");
    }
}
