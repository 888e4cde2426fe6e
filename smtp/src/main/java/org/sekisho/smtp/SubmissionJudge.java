// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.mail.MailLedger;
import org.sekisho.override.Allowance;
import org.sekisho.override.Overrides;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.smtp.reply.Cause;
import org.sekisho.smtp.reply.Refusals;
import org.sekisho.smtp.reply.Reply;
import org.sekisho.submitter.Submitter;

/**
 * Charges a message and judges it by the rates of a {@link SubmissionRates}, and by overrides of these. Thread-safe.
 */
record SubmissionJudge(
        MailLedger ledger, Overrides overrides, FindingLocalizer names, FindingReporter log, Refusals refusals) {
    @Inject
    SubmissionJudge {}

    /** A rule that objects, and why. */
    private record Objection(SubmissionRateRule rule, RateEvidence evidence, Finding finding) {
        static Objection of(SubmissionRateRule rule, Submission submission, RateEvidence evidence) {
            return new Objection(rule, evidence, rule.rule().finding(submission, evidence));
        }

        boolean rejects() {
            return rule.action() == SubmissionRateRule.Action.REJECT;
        }
    }

    /**
     * @return {@link HookResult#DECLINED} when the message may be queued; it is charged then, and its charge pending
     */
    HookResult judge(SMTPSession session, Mail mail, Submitter submitter, SubmissionRates quota) {
        Submission submission =
                ledger.describe(mail, submitter, session.getRemoteAddress().getAddress());
        Allowance allowance = overrides.allowance(submitter, submission.at());
        Objection hopeless = findHopeless(submission, quota, allowance);
        if (hopeless != null) {
            log.tell(names.name(hopeless.finding()), "reject", mail.getName());
            return refusals.answer(session, replyToHopeless(hopeless), cause(hopeless));
        }
        MailLedger.Charge charge = ledger.charge(mail, submission);
        if (ledger.usage().defers()) {
            ledger.refund(mail, charge);
            return refusals.refuse(session, Reply.NOT_COUNTED, submitter, Cause.NONE);
        }
        List<Objection> objections = objections(charge, quota, allowance);
        Optional<Objection> strictest = strictest(objections);
        if (strictest.isPresent()) {
            ledger.refund(mail, charge);
            return refuse(session, mail, strictest.get());
        }
        objections.forEach(observed -> log.tell(names.name(observed.finding()), "observe", mail.getName()));
        new PendingCharge(mail, charge).keep(session);
        return HookResult.DECLINED;
    }

    private HookResult refuse(SMTPSession session, Mail mail, Objection objection) {
        log.tell(names.name(objection.finding()), objection.rule().action().setting(), mail.getName());
        return refusals.answer(session, objection.rejects() ? Reply.REJECTED : Reply.OVER_RATE, cause(objection));
    }

    /** The first rule that this message exceeds all by itself, however long the client would wait. */
    private static @Nullable Objection findHopeless(Submission submission, SubmissionRates quota, Allowance allowance) {
        for (SubmissionRateRule rule : quota.rules()) {
            if (rule.rule().mode() == Mode.ENFORCE) {
                Optional<RateEvidence> evidence = rule.rule().measureAlone(submission, allowance);
                if (evidence.isPresent()) {
                    return Objection.of(rule, submission, evidence.get());
                }
            }
        }
        return null;
    }

    private static Reply replyToHopeless(Objection hopeless) {
        return hopeless.evidence().rate().dimension() == Dimension.BYTES ? Reply.TOO_LARGE : Reply.NEVER;
    }

    private static List<Objection> objections(MailLedger.Charge charge, SubmissionRates quota, Allowance allowance) {
        List<Objection> objections = new ArrayList<>();
        for (SubmissionRateRule rule : quota.rules()) {
            rule.rule()
                    .measure(charge.submission(), charge.activity(), allowance)
                    .ifPresent(evidence -> objections.add(Objection.of(rule, charge.submission(), evidence)));
        }
        return objections;
    }

    /** Of the rules that act, the first that rejects, else the first. */
    private static Optional<Objection> strictest(List<Objection> objections) {
        List<Objection> enforced = objections.stream()
                .filter(objection -> objection.finding().mode() == Mode.ENFORCE)
                .toList();
        return enforced.stream().filter(Objection::rejects).findFirst().or(() -> enforced.stream()
                .findFirst());
    }

    private static Cause cause(Objection objection) {
        RateEvidence evidence = objection.evidence();
        Rate rate = evidence.rate();
        Instant until = evidence.since()
                .plus(rate.window().length())
                .plus(rate.window().length().dividedBy(12));
        String limit = rate.dimension().say(rate.limit()) + " in "
                + Durations.say(rate.window().length());
        return Cause.limit(limit, until);
    }
}
