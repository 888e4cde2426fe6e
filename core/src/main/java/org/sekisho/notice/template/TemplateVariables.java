// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.finding.Finding;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.RepeatCount;
import org.sekisho.storm.Storm;
import org.sekisho.storm.StormSample;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.OneLine;

/**
 * What a template can say of a notice: names, and a text of one line for each that there is something to say of.
 * Immutable and thread-safe.
 */
public final class TemplateVariables {
    /** Every name that a template may use. */
    public static final Set<String> NAMES = Set.of("""
            suspension finding brake flood storm test digest held heldDone left
            submitter submitterArgument rule ruleArgument author reason evidence counterfactual place actor contact
            id at since until firstTime lastTime count mails maxPerHour
            target stormSeen stormUnknown stormPeak stormEnd stormSamples
            heldMessages heldRecipients leftMessages leftRecipients leftFirst leftLast leftDomains
            """.strip().split("\\s+"));

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int MAX_DOMAINS = 10;

    private final EvidenceSentences sentences;
    private final ZoneId zone;
    private final Map<Language, String> contacts;

    /**
     * @param zone in which times are told
     * @param contacts whom an owner may ask, by language
     */
    public TemplateVariables(EvidenceSentences sentences, ZoneId zone, Map<Language, String> contacts) {
        this.sentences = sentences;
        this.zone = zone;
        this.contacts = Map.copyOf(contacts);
    }

    /** By name. */
    Map<String, Object> of(Notice notice, Language language) {
        Facts facts = new Facts();
        NoticeEvent occasion = notice.occasion();
        facts.put(occasion.kind().name().toLowerCase(Locale.ROOT), true);
        facts.put("id", notice.name());
        facts.put("at", time(occasion.at()));
        facts.put("actor", occasion.cause());
        facts.put("contact", contacts.getOrDefault(language, ""));
        facts.put("maxPerHour", Integer.toString(NoticeEvent.Flooded.MAX_PER_HOUR));
        occasion.findSubmitter().ifPresent(submitter -> submitter(facts, submitter));
        occasion.findFinding().ifPresent(finding -> finding(facts, finding, language));
        if (occasion instanceof NoticeEvent.Stopped stopped) {
            suspension(facts, stopped.suspension());
        } else if (occasion instanceof NoticeEvent.Braked braked) {
            brake(facts, braked.trip());
        } else if (occasion instanceof NoticeEvent.Stormed stormed) {
            storm(facts, stormed.storm());
        }
        tally(facts, notice);
        circumstances(facts, notice.circumstances());
        return facts.all;
    }

    /** Empty texts are left out, so that a section of their name is left out too. */
    private static final class Facts {
        private final Map<String, Object> all = new LinkedHashMap<>();

        void put(String name, boolean holds) {
            if (holds) {
                all.put(name, true);
            }
        }

        void put(String name, @Nullable String text) {
            if (text != null && !text.isEmpty()) {
                all.put(name, OneLine.of(text));
            }
        }
    }

    private static void submitter(Facts facts, Submitter submitter) {
        facts.put("submitter", submitter.address());
        facts.put("submitterArgument", argument(submitter.address()));
    }

    private void finding(Facts facts, Finding finding, Language language) {
        facts.put("rule", finding.rule());
        facts.put("ruleArgument", argument(finding.rule()));
        facts.put("evidence", sentences.say(finding, language));
        facts.put("place", sentences.named(finding, language).evidence().origin());
        facts.put("counterfactual", EvidenceSentences.counterfactual(finding, language));
    }

    private void suspension(Facts facts, Suspension suspension) {
        facts.put("since", time(suspension.start()));
        suspension.findUntil().ifPresent(until -> facts.put("until", time(until)));
        facts.put("author", suspension.author());
        boolean isEvidence = suspension
                .findFinding()
                .filter(finding -> finding.sentence().equals(suspension.reason()))
                .isPresent();
        facts.put("reason", isEvidence ? "" : suspension.reason());
    }

    private static void brake(Facts facts, Brake.Trip trip) {
        facts.put("rule", trip.rule());
        facts.put("ruleArgument", argument(trip.rule()));
        facts.put("reason", trip.reason());
    }

    private void storm(Facts facts, Storm storm) {
        facts.put("target", storm.target());
        facts.put("since", time(storm.since()));
        storm.findEnd().ifPresent(end -> facts.put("stormEnd", time(end)));
        facts.put("stormSeen", Long.toString(storm.counts().seen()));
        facts.put("stormUnknown", Long.toString(storm.counts().unknown()));
        facts.put("stormPeak", Long.toString(storm.counts().peak()));
        facts.put(
                "stormSamples",
                storm.samples().stream().map(StormSample::toString).collect(Collectors.joining("; ")));
    }

    private void tally(Facts facts, Notice notice) {
        RepeatCount tally = notice.tally();
        facts.put("digest", notice.isDigest());
        boolean single = notice.occasion().kind() == NoticeEvent.Kind.STORM && !notice.isDigest();
        if (!single && tally.count() > 0 && tally.first() != null && tally.last() != null) {
            facts.put(notice.isDigest() ? "count" : "mails", Long.toString(tally.count()));
            facts.put("firstTime", time(tally.first()));
            facts.put("lastTime", time(tally.last()));
        }
    }

    private void circumstances(Facts facts, DeliverySummary circumstances) {
        Containment containment = circumstances.containment();
        if (containment != null) {
            facts.put("held", true);
            facts.put("heldDone", containment.findEnd().isPresent());
            facts.put("heldMessages", Long.toString(containment.held()));
            facts.put("heldRecipients", Long.toString(containment.heldRecipients()));
        }
        Handover left = circumstances.left();
        if (left.messages() > 0) {
            facts.put("left", true);
            facts.put("leftMessages", Long.toString(left.messages()));
            facts.put("leftRecipients", Long.toString(left.recipients()));
            left.findFirst().ifPresent(first -> facts.put("leftFirst", time(first)));
            left.findLast().ifPresent(last -> facts.put("leftLast", time(last)));
            facts.put("leftDomains", domains(left));
        }
    }

    private static String domains(Handover left) {
        String told = left.recipientsByDomain().entrySet().stream()
                .limit(MAX_DOMAINS)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return left.recipientsByDomain().size() > MAX_DOMAINS ? told + ", ..." : told;
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone)) + " " + EvidenceSentences.zone(zone);
    }

    /** What a shell takes for one word, whatever is in it. */
    private static String argument(String text) {
        return text.matches("[\\w.@%+=:,/-]+") && !text.startsWith("-") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
