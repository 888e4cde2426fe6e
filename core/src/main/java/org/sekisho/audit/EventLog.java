// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.FoldedLog;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log lines of decisions, one method each: {@code key=value} in one order, the mail last. Thread-safe. */
public final class EventLog {
    /** In the place of a submitter: nobody proved a password. */
    public static final String UNVERIFIED = "unverified";

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final String NOTHING = "-";
    private static final String FOUND = "action={} submitter={} rule={} mode={} finding=\"{}\" mail={}";

    private EventLog() {}

    /** A log for lines that may come in hundreds, as {@link #refused} and {@link #foundOften} write them. */
    public static FoldedLog folded() {
        return new FoldedLog(LOG);
    }

    /** Who decided, and why: a person's name, or {@code rule:} and the rule's name; the reason may be empty. */
    public record Decision(String author, String reason) {}

    /** What a rule found, in a sentence that is told in full. */
    public record Found(Submitter submitter, String rule, String mode, String finding) {
        private Object[] values(String action, String mail) {
            return new Object[] {action, submitter, rule, mode, LogText.whole(finding), LogText.of(mail)};
        }
    }

    /** What a client was told: codes, the key of the text, and when to come again, null when that is not known. */
    public record Refusal(
            String submitter,
            String reply,
            String status,
            String why,
            @Nullable Instant until,
            String remote,
            String session) {}

    /** What people are told of; the submitter is null when it concerns nobody in particular. */
    public record Occasion(String kind, @Nullable Submitter submitter, String cause, String id) {}

    /** Which way out was chosen, and which would have been; empty when none. */
    public record Way(String processor, String cause, String instead, String why) {
        public Way {
            instead = orNothing(instead);
        }
    }

    /** A held mail, as it was deleted. */
    public record Discarded(String sender, int recipients, String subject, String mail) {}

    /** What an override allows, as a person types it; empty for a part that it does not have. */
    public record Allowed(String countries, String limits, String exempt) {
        public Allowed {
            countries = orNothing(countries);
            limits = orNothing(limits);
            exempt = orNothing(exempt);
        }
    }

    public static void started(long submitters, long suspended, String records) {
        info("action=start submitters={} suspended={} records=\"{}\"", submitters, suspended, records);
    }

    /** @param action {@code match} or {@code observe} */
    public static void found(String action, Found found, String mail) {
        LOG.info(FOUND, found.values(action, mail));
    }

    /** @param action {@code defer} or {@code reject} */
    public static void foundOften(FoldedLog log, String action, Found found, String mail) {
        log.info(action + " " + found.submitter() + " " + found.rule(), FOUND, found.values(action, mail));
    }

    public static void refused(FoldedLog log, Refusal refusal, String detail) {
        boolean unverified = refusal.submitter().equals(UNVERIFIED);
        log.info(
                refusal.why() + " " + (unverified ? refusal.remote() : refusal.submitter()),
                "action=refuse submitter={} reply={} status={} why={} until={} remote={} session={} detail=\"{}\"",
                clean(refusal, detail));
    }

    public static void waits(String network, Instant until) {
        info("action=wait network={} until={} cause=\"refused logins\"", network, until);
    }

    /** @param until null until somebody releases the submitter */
    public static void suspended(Submitter submitter, @Nullable Instant until, Decision by, String finding, UUID id) {
        String line = "action=suspend submitter={} until={} author=\"{}\" finding=\"{}\" reason=\"{}\" id={}";
        info(line, submitter, until == null ? "released" : until, by.author(), finding, by.reason(), id);
    }

    public static void released(Submitter submitter, Decision by, UUID id) {
        info("action=release submitter={} author=\"{}\" reason=\"{}\" id={}", submitter, by, id);
    }

    public static void braked(String rule, String reason) {
        String name = LogText.of(rule);
        String remedy = "it suspends nobody until ./sekisho rearm " + name + "; ./sekisho release --rule " + name
                + " releases those it suspended";
        LOG.error("action=brake rule=\"{}\" reason=\"{}\" remedy=\"{}\"", name, LogText.of(reason), remedy);
    }

    /** A braked rule would have suspended somebody. */
    public static void spared(Submitter submitter, String author, String finding) {
        warn("action=none submitter={} cause=braked author=\"{}\" finding=\"{}\"", submitter, author, finding);
    }

    public static void rearmed(String rule, Decision by) {
        info("action=rearm rule=\"{}\" author=\"{}\" reason=\"{}\"", rule, by);
    }

    /** @param digest 0 for the first notice */
    public static void notified(Occasion occasion, String way, String to, int digest, long count) {
        String line = "action=notify kind={} submitter={} cause=\"{}\" way={} to=\"{}\" digest={} count={} id={}";
        info(line, occasion.kind(), occasion.submitter(), occasion.cause(), way, to, digest, count, occasion.id());
    }

    /** Nobody is notified. */
    public static void untold(Occasion occasion) {
        warn("action=none kind={} submitter={} cause=untold why=\"{}\" id={}", occasion);
    }

    public static void undelivered(String to, String reason, String mail) {
        error("action=undelivered to=\"{}\" reason=\"{}\" mail={}", to, reason, mail);
    }

    public static void droppedByWebhook(Instant since, String reason, String id) {
        error("action=drop way=webhook since={} reason=\"{}\" id={}", since, reason, id);
    }

    public static void rerouted(@Nullable Submitter submitter, Way way, String mail) {
        info("action=reroute submitter={} processor={} cause={} instead={} why=\"{}\" mail={}", submitter, way, mail);
    }

    public static void looped(int passes, String state, String mail) {
        error("action=loop passes={} state={} mail={}", passes, state, mail);
    }

    public static void disabled(String processor, Decision by) {
        warn("action=disable processor={} author=\"{}\" reason=\"{}\"", processor, by);
    }

    public static void enabled(String processor, Decision by) {
        info("action=enable processor={} author=\"{}\" reason=\"{}\"", processor, by);
    }

    public static void rotated(String key, Decision by) {
        info("action=rotate key={} author=\"{}\" reason=\"{}\"", key, by);
    }

    public static void forgiven(Submitter submitter, String processor, Decision by) {
        info("action=forgive submitter={} processor={} author=\"{}\" reason=\"{}\"", submitter, processor, by);
    }

    public static void contained(Submitter submitter, long held, long recipients, String left, UUID id) {
        String line = "action=contain submitter={} held={} recipients={} left=\"{}\" id={}";
        info(line, submitter, held, recipients, left, id);
    }

    public static void discarded(@Nullable Submitter submitter, String author, Discarded mail) {
        String line = "action=discard submitter={} author=\"{}\" sender=\"{}\" recipients={} subject=\"{}\" mail={}";
        info(line, submitter, author, mail);
    }

    public static void complained(Record what, String mail) {
        info("action=complaint submitter={} answer={} why={} form={} reporter={} counts={} mail={}", what, mail);
    }

    /** A mail because of which nothing is done. */
    public static void ignored(String reason, String mail) {
        info("action=none reason=\"{}\" mail={}", reason, mail);
    }

    public static void failed(
            @Nullable Submitter submitter, String failure, long recipients, String reply, String mail) {
        String line = "action=failed submitter={} class={} recipients={} reply=\"{}\" mail={}";
        info(line, submitter, failure, recipients, reply, mail);
    }

    public static void overridden(Submitter submitter, Allowed what, Instant until, Decision by, UUID id) {
        String line =
                "action=override submitter={} countries={} limits={} exempt={} until={} author=\"{}\" reason=\"{}\""
                        + " id={}";
        info(line, submitter, what, until, by, id);
    }

    public static void withdrawn(Submitter submitter, Allowed what, Decision by, UUID id) {
        String line = "action=withdraw submitter={} countries={} limits={} exempt={} author=\"{}\" reason=\"{}\" id={}";
        info(line, submitter, what, by, id);
    }

    public static void imported(String author, int given, int held, String file) {
        info("action=import author=\"{}\" given={} held={} file=\"{}\"", author, given, held, file);
    }

    public static void purged(int findings, int suspensions, int overrides, int audit) {
        info("action=purge findings={} suspensions={} overrides={} audit={}", findings, suspensions, overrides, audit);
    }

    private static void info(String line, @Nullable Object... values) {
        LOG.info(line, clean(values));
    }

    private static void warn(String line, @Nullable Object... values) {
        LOG.warn(line, clean(values));
    }

    private static void error(String line, @Nullable Object... values) {
        LOG.error(line, clean(values));
    }

    /** The parts of records one by one; texts fit for a line, and a dash for what is not there. */
    private static Object[] clean(@Nullable Object... values) {
        return Arrays.stream(values).flatMap(EventLog::clean).toArray();
    }

    private static Stream<Object> clean(@Nullable Object value) {
        if (value instanceof Record) {
            return Arrays.stream(value.getClass().getRecordComponents()).flatMap(part -> clean(part(part, value)));
        }
        return Stream.of(value instanceof String text ? LogText.of(text) : Objects.requireNonNullElse(value, NOTHING));
    }

    private static @Nullable Object part(RecordComponent part, Object whole) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? NOTHING : value;
    }
}
