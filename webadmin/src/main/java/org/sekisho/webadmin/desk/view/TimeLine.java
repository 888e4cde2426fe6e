// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Findings;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;
import org.sekisho.usage.SeenNetwork;
import org.sekisho.usage.Visit;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.figure.LoginMap;

/** What happened to a submitter and what they did, newest first. Thread-safe. */
public record TimeLine(Findings findings, AuditTrail audit, HandoverLog sent, LoginMap map) {
    private static final int MOST = 200;
    private static final int OF_EACH = 100;

    @Inject
    public TimeLine {}

    /** @param kind the name of its title in every language */
    private record Moment(Instant at, String kind, String text) {}

    /** Needs the records, which may not answer. */
    List<Map<String, String>> of(Activity activity, DeskRequest asked) {
        Submitter submitter = activity.submitter();
        List<Moment> all = new ArrayList<>(places(activity));
        findings.find(submitter, OF_EACH).forEach(finding -> all.add(found(finding)));
        audit.findActs(submitter, OF_EACH).forEach(entry -> all.add(done(entry)));
        mail(sent.sentSince(submitter, asked.now().minusSeconds(86_400)), all);
        return all.stream()
                .sorted(Comparator.comparing(Moment::at).reversed())
                .limit(MOST)
                .map(one -> Map.of(
                        "at", asked.say(one.at()), "kind", asked.language().text(one.kind()), "text", one.text()))
                .toList();
    }

    private static Moment found(Finding finding) {
        return new Moment(
                finding.at(),
                "kindFinding",
                finding.rule() + " (" + finding.mode().setting() + "): " + finding.sentence());
    }

    private static Moment done(AuditEntry entry) {
        String detail = entry.detail().isEmpty() ? "" : ": " + entry.detail();
        return new Moment(entry.at(), "kindAct", entry.action() + ", " + entry.actor() + detail);
    }

    private static List<Moment> places(Activity activity) {
        List<Moment> all = new ArrayList<>();
        for (Visit visit : activity.visits()) {
            all.add(new Moment(
                    visit.at(),
                    "kindPlace",
                    visit.country() + " " + visit.address().getHostAddress()));
        }
        for (Jump jump : activity.jumps()) {
            all.add(new Moment(
                    jump.to().at(),
                    "kindJump",
                    jump.from().country() + " → " + jump.to().country() + ", " + jump.kilometres() + " km, "
                            + jump.between().toMinutes() + " min"));
        }
        for (SeenNetwork network : activity.networks()) {
            all.add(new Moment(
                    network.firstSeen(), "kindNetwork", network.network().toString()));
        }
        activity.lastLoginAt()
                .ifPresent(at -> all.add(new Moment(
                        at,
                        "kindLogin",
                        activity.lastLoginFrom()
                                .map(one -> one.getHostAddress())
                                .orElse(""))));
        return all;
    }

    private static void mail(Handover sent, List<Moment> all) {
        String domains = String.join(
                ", ",
                sent.recipientsByDomain().entrySet().stream()
                        .limit(5)
                        .map(one -> one.getKey() + " (" + one.getValue() + ")")
                        .toList());
        sent.findFirst().ifPresent(at -> all.add(new Moment(at, "kindFirstMail", "")));
        sent.findLast()
                .ifPresent(at -> all.add(
                        new Moment(at, "kindLastMail", sent.messages() + " → " + sent.recipients() + ": " + domains)));
    }
}
