// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspensions;
import org.sekisho.webadmin.desk.BackgroundValue;
import org.sekisho.webadmin.desk.DeskFrame;
import org.sekisho.webadmin.desk.DeskRefusal;
import org.sekisho.webadmin.desk.DeskRequest;
import org.sekisho.webadmin.desk.DeskView;
import org.sekisho.webadmin.desk.Paging;
import org.sekisho.webadmin.held.HeldMailEntry;
import org.sekisho.webadmin.held.HeldMailReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail that waits for a person: whose, and of one submitter the headers. The whole mail is shown only to whoever may
 * read it. Every look is in the audit trail. Thread-safe.
 */
public final class HeldView implements DeskView {
    private static final Logger LOG = LoggerFactory.getLogger(HeldView.class);

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final HeldMailReport report;
    private final Suspensions suspensions;
    private final BackgroundValue<HeldMailReport.Summary> summary;

    @Inject
    public HeldView(HeldMailReport report, Suspensions suspensions, InstantSource clock) {
        this.report = report;
        this.suspensions = suspensions;
        this.summary = new BackgroundValue<>("held-mail", clock, FRESH, this::summary);
    }

    private HeldMailReport.Summary summary() {
        try {
            return report.summary();
        } catch (MessagingException e) {
            LOG.warn("held mail cannot be counted", e);
            return new HeldMailReport.Summary(List.of(), false);
        }
    }

    @Override
    public void define(DeskFrame frame) {
        frame.page("held", this::all);
        frame.page("held-of", this::ofOne);
        frame.page("held-mail", this::whole);
    }

    private Map<String, Object> all(DeskRequest asked) throws MessagingException {
        Optional<BackgroundValue.Known<HeldMailReport.Summary>> known = summary.get();
        asked.context().note(asked.request(), "list", null, "held mail");
        List<HeldMailReport.Entry> entries =
                known.map(one -> one.value().list()).orElse(List.of());
        Paging<HeldMailReport.Entry> page = asked.paging(entries);
        return Map.of(
                "pending", known.isEmpty(),
                "incomplete", known.filter(one -> !one.value().complete()).isPresent(),
                "at", asked.say(known.map(BackgroundValue.Known::at)),
                "list",
                        page.with(page.rows().stream()
                                .map(one -> row(one, asked.now()))
                                .toList()));
    }

    private Map<String, Object> row(HeldMailReport.Entry one, Instant now) {
        Optional<Submitter> whose = Optional.ofNullable(one.submitter());
        return Map.of(
                "submitter", whose.map(Submitter::address).orElse(""),
                "address", DeskRequest.parameter(whose.map(Submitter::address).orElse("")),
                "mails", one.mails(),
                "stopped",
                        whose.filter(submitter ->
                                        suspensions.find(submitter, now).isPresent())
                                .isPresent());
    }

    private Map<String, Object> ofOne(DeskRequest asked) throws MessagingException {
        Submitter submitter = asked.submitter();
        HeldMailReport.Count count = report.count(submitter);
        asked.context().note(asked.request(), "show", submitter, "held mail");
        boolean stopped = suspensions.find(submitter, asked.now()).isPresent();
        Paging<HeldMailEntry> page = asked.paging(count.heldList());
        return Map.of(
                "submitter",
                submitter.address(),
                "address",
                DeskRequest.parameter(submitter.address()),
                "mails",
                count.held(),
                "incomplete",
                !count.complete(),
                "elsewhere",
                elsewhere(count),
                "stopped",
                stopped,
                "deliverable",
                !stopped && count.held() > 0,
                "discardable",
                count.held() > 0,
                "readsMail",
                asked.session().readsMail(),
                "list",
                page.with(page.rows().stream().map(one -> mail(one, asked)).toList()));
    }

    private static List<String> elsewhere(HeldMailReport.Count count) {
        return count.elsewhere().entrySet().stream()
                .map(one -> one.getValue() + ": " + one.getKey())
                .toList();
    }

    private static Map<String, Object> mail(HeldMailEntry one, DeskRequest asked) {
        return Map.of(
                "mailParameter", DeskRequest.parameter(one.name()),
                "at", asked.say(Optional.ofNullable(one.at())),
                "sender", one.sender(),
                "recipients", String.join(", ", one.recipients()),
                "subject", one.subject());
    }

    private Map<String, Object> whole(DeskRequest asked) throws MessagingException {
        Submitter submitter = asked.submitter();
        if (!asked.session().readsMail()) {
            throw new DeskRefusal(403, "mayNotRead", "");
        }
        String text = report.text(submitter, asked.param("mail"))
                .orElseThrow(() -> new DeskRefusal(404, "mailGone", asked.param("mail")));
        asked.context().note(asked.request(), "read", submitter, "held mail " + asked.param("mail"));
        return Map.of(
                "submitter", submitter.address(),
                "address", DeskRequest.parameter(submitter.address()),
                "mail", asked.param("mail"),
                "text", text);
    }
}
