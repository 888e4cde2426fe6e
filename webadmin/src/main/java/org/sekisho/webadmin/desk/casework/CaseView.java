// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.CaseEntry;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.IdentityHash;
import org.sekisho.cases.ReleaseCheck;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.reply.ComplaintReply;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.Findings;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;

/** One case: what happened, the check list, complaints, who may be the same person, and what is done. Thread-safe. */
public record CaseView(CaseDesk desk, ComplaintInbox inbox, Findings findings, Suspensions suspensions)
        implements DeskView {
    private static final int ENTRIES = 300;
    private static final int OF_EACH = 50;

    @Override
    public void define(DeskFrame frame) {
        frame.page("case", this::facts);
        frame.change(
                "case/note",
                asked -> done(asked, desk.note(number(asked, "number"), asked.actor(), asked.reason()), "noted"));
        frame.change("case/state", this::state);
        frame.change("case/check", this::check);
        frame.change(
                "case/merge",
                asked -> done(
                        asked, desk.merge(number(asked, "number"), number(asked, "into"), asked.actor()), "merged"));
        frame.change(
                "case/warned",
                asked -> done(
                        asked, desk.answered(number(asked, "number"), asked.actor(), "customer warned"), "warned"));
    }

    @Inject
    public CaseView {}

    private static long number(DeskRequest asked, String name) {
        String typed = asked.param(name);
        if (!typed.matches("[1-9][0-9]{0,17}")) {
            throw new DeskRefusal(400, "badCase", typed);
        }
        return Long.parseLong(typed);
    }

    private static String done(DeskRequest asked, Optional<AbuseCase> changed, String what) {
        AbuseCase one = changed.orElseThrow(() -> new DeskRefusal(409, "caseChanged", asked.param("number")));
        return "case?number=" + one.number() + "&done=" + what;
    }

    private String state(DeskRequest asked) {
        AbuseCase.State state =
                switch (asked.param("state")) {
                    case "open" -> AbuseCase.State.OPEN;
                    case "waiting" -> AbuseCase.State.WAITING;
                    default -> AbuseCase.State.CLOSED;
                };
        return done(
                asked,
                desk.change(number(asked, "number"), state, asked.actor(), asked.param("reason")),
                "stateChanged");
    }

    private String check(DeskRequest asked) {
        ReleaseCheck check = Arrays.stream(ReleaseCheck.values())
                .filter(one -> one.setting().equals(asked.param("check")))
                .findFirst()
                .orElseThrow(() -> new DeskRefusal(400, "badCase", asked.param("check")));
        return done(asked, desk.check(number(asked, "number"), check, asked.actor()), "checked");
    }

    private Map<String, Object> facts(DeskRequest asked) {
        long number = number(asked, "number");
        AbuseCase one =
                desk.cases().find(number).orElseThrow(() -> new DeskRefusal(404, "noCase", Long.toString(number)));
        Submitter submitter = one.submitter();
        asked.context().note(asked.request(), "show", submitter, "case " + number);
        Map<String, Object> facts = new HashMap<>(CasesView.row(one, asked));
        facts.put("closed", one.state() == AbuseCase.State.CLOSED);
        facts.put("waiting", one.state() == AbuseCase.State.WAITING);
        facts.put("isOpen", one.state() == AbuseCase.State.OPEN);
        facts.put("mergedInto", one.findMergedInto().map(Object::toString).orElse(""));
        facts.put("stopped", suspensions.find(submitter, asked.now()).isPresent());
        facts.put("checks", checks(one, asked));
        facts.put("entries", entries(one, asked));
        facts.put("findings", found(one, asked));
        facts.put(
                "complaints",
                inbox.list(new ComplaintInbox.Query(false, submitter, 0, OF_EACH)).stream()
                        .map(complaint -> ComplaintsView.row(complaint, asked))
                        .toList());
        facts.put("alike", alike(submitter, asked));
        facts.put("others", others(one, asked));
        facts.put("warning", ComplaintReply.WARNING.text(asked.language().notices()));
        return facts;
    }

    private static List<Map<String, Object>> checks(AbuseCase one, DeskRequest asked) {
        return Arrays.stream(ReleaseCheck.values())
                .map(check -> Map.<String, Object>of(
                        "name", check.setting(),
                        "text", asked.language().text("check_" + check.setting()),
                        "done", one.checks().contains(check)))
                .toList();
    }

    private List<Map<String, String>> entries(AbuseCase one, DeskRequest asked) {
        List<CaseEntry> entries = new ArrayList<>(desk.cases().entries(one.number(), ENTRIES));
        Collections.reverse(entries);
        return entries.stream()
                .map(entry -> Map.of(
                        "at", asked.say(entry.at()),
                        "kind", asked.language().text("entry_" + entry.kind().setting()),
                        "actor", entry.actor(),
                        "text", entry.text()))
                .toList();
    }

    /** What rules found from a day before it was opened until it was closed. */
    private List<String> found(AbuseCase one, DeskRequest asked) {
        return findings.find(one.submitter(), OF_EACH).stream()
                .filter(finding -> finding.at().isAfter(one.opened().minusSeconds(86_400)))
                .filter(finding -> !finding.at().isAfter(one.findClosed().orElse(asked.now())))
                .map(finding -> said(finding, asked))
                .toList();
    }

    private static String said(Finding finding, DeskRequest asked) {
        return asked.say(finding.at()) + " " + finding.rule() + " ("
                + finding.mode().setting() + "): " + finding.sentence();
    }

    private List<Map<String, Object>> alike(Submitter submitter, DeskRequest asked) {
        return desk.cases().alike(submitter).stream()
                .map(one -> Map.<String, Object>of(
                        "submitter", one.submitter().address(),
                        "submitterParameter",
                                DeskRequest.parameter(one.submitter().address()),
                        "same",
                                asked.language()
                                        .text(one.kind() == IdentityHash.Kind.CONTACT ? "sameContact" : "samePayment"),
                        "hadCase", one.stopped()))
                .toList();
    }

    private List<Map<String, Object>> others(AbuseCase one, DeskRequest asked) {
        return desk.cases().list(CaseQuery.of(one.submitter(), OF_EACH)).stream()
                .filter(other -> other.number() != one.number())
                .map(other -> CasesView.row(other, asked))
                .toList();
    }
}
