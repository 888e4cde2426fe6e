// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.backscatter.OwnMarks;
import org.sekisho.backscatter.ReturnedTrace;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SentMails;
import org.sekisho.session.AddressHolders;
import org.sekisho.session.Sessions;

/**
 * Decides whose message one is that somebody complains of. A proof decides first, then what fits our records, then what
 * is ours without anybody's name. Where a reference is wrong, nothing else that the complaint shows is believed: it was
 * changed on its way. Thread-safe.
 *
 * @param sent the ledger
 * @param hash that of the ledger
 * @param marks knows our servers by name
 */
public record ComplaintJudge(
        ProofOfSending proofs,
        SentMails sent,
        KeyedHash hash,
        OwnMarks marks,
        Sessions sessions,
        LocalDomains domains,
        ComplaintSettings settings) {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]{1,128}@[^\\s<>\"(),;:]{1,255}");
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\\.){1,8}[A-Za-z0-9-]{2,63}" + "|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final int MAX_SENDERS = 10;
    private static final int MAX_NAMES = 200;
    private static final int MAX_TEXT = 32_000;

    @Inject
    public ComplaintJudge {}

    /** Whose mail it is about. */
    public ComplaintAnswer judge(ComplaintReport report) {
        return new Case(report).judge();
    }

    /** Everything that may be an address in this text. */
    static List<String> addresses(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(MatchResult::group)
                .limit(MAX_SENDERS)
                .toList();
    }

    /** One complaint. */
    private final class Case {
        private final ComplaintReport report;
        private final HeaderFields original;
        private final List<String> senders;

        Case(ComplaintReport report) {
            this.report = report;
            this.original = report.original();
            this.senders = senders();
        }

        private List<String> senders() {
            return Stream.of(
                            report.claims().senders(),
                            original.all("Return-Path"),
                            original.all("From"),
                            original.all("Sender"))
                    .flatMap(List::stream)
                    .flatMap(text -> addresses(text).stream())
                    .distinct()
                    .limit(MAX_SENDERS)
                    .toList();
        }

        ComplaintAnswer judge() {
            Optional<ComplaintAnswer> spoiled = Optional.empty();
            for (String value : references()) {
                ComplaintAnswer answer = byReference(value);
                if (answer.attribution() == Attribution.OURS_BY_PROOF) {
                    return answer;
                }
                spoiled = Optional.of(answer);
            }
            return spoiled.or(this::byTrace)
                    .or(this::byMessageId)
                    .or(this::bySession)
                    .or(this::byName)
                    .orElseGet(() -> ComplaintAnswer.of(
                            original.isEmpty() ? AttributionReason.NOTHING_SHOWN : AttributionReason.OTHER_WAY));
        }

        /** An ENVID is somebody else's unless it looks like ours. */
        private List<String> references() {
            String envelopeId = report.claims().envelopeId();
            return Stream.concat(
                            original.all(ReferenceHeader.NAME).stream(),
                            Stream.of(envelopeId)
                                    .filter(id -> ReferenceHeader.parse(id).isPresent()))
                    .toList();
        }

        private ComplaintAnswer byReference(String value) {
            Optional<ReferenceHeader> header = ReferenceHeader.parse(value);
            if (header.isEmpty()) {
                return ComplaintAnswer.of(AttributionReason.FORGED_REFERENCE);
            }
            SentMail row = sent.find(header.get().reference()).orElse(null);
            Verdict verdict = verdict(header.get(), row);
            return switch (verdict) {
                case VALID ->
                    new ComplaintAnswer(
                            row == null ? AttributionReason.REFERENCE_ONLY : AttributionReason.REFERENCE, row, null);
                case UNKNOWN_KEY -> ComplaintAnswer.of(AttributionReason.UNKNOWN_KEY);
                case WRONG, EXPIRED -> ComplaintAnswer.of(AttributionReason.FORGED_REFERENCE);
            };
        }

        /** With every address that may be the sender's; complaints do not always show the envelope. */
        private Verdict verdict(ReferenceHeader header, @Nullable SentMail row) {
            Stream<String> submitter = Stream.ofNullable(row)
                    .flatMap(mail -> mail.findOrigin().stream())
                    .map(origin -> origin.submitter().address());
            List<Verdict> verdicts = Stream.concat(senders.stream(), submitter)
                    .map(sender -> proofs.verify(header, sender))
                    .toList();
            return verdicts.contains(Verdict.VALID)
                    ? Verdict.VALID
                    : verdicts.stream().findFirst().orElse(Verdict.WRONG);
        }

        private Optional<ComplaintAnswer> byTrace() {
            return marks.way().references(original).stream()
                    .flatMap(reference -> sent.find(reference).stream())
                    .filter(row -> senders.stream().anyMatch(sender -> hash.ofAddress(sender) == row.sender()))
                    .map(row -> new ComplaintAnswer(AttributionReason.TRACE, row, null))
                    .findFirst();
        }

        private Optional<ComplaintAnswer> byMessageId() {
            return original.all("Message-ID").stream()
                    .flatMap(id -> senders.stream().map(sender -> hash.ofMessageId(id, sender)))
                    .flatMap(one -> sent.findByMessageId(one).stream())
                    .map(row -> new ComplaintAnswer(AttributionReason.MESSAGE_ID, row, null))
                    .findFirst();
        }

        private Optional<ComplaintAnswer> bySession() {
            return InboundHop.find(original, marks.way())
                    .or(this::claimed)
                    .flatMap(hop -> byHolders(AddressHolders.of(
                            sessions, hop.remoteAddress(), report.claims().port(), hop.at(), settings.skew())));
        }

        private Optional<InboundHop> claimed() {
            return InboundHop.address(report.claims().source())
                    .flatMap(address -> time(report.claims().time()).map(at -> new InboundHop(address, at)));
        }

        private Optional<ComplaintAnswer> byHolders(AddressHolders holders) {
            int count = holders.submitters().size();
            if (count > 0) {
                AttributionReason reason = count == 1 ? AttributionReason.SESSION : AttributionReason.AMBIGUOUS;
                return Optional.of(new ComplaintAnswer(reason, null, holders));
            }
            return settings.isOurs(holders.remoteAddress())
                    ? Optional.of(new ComplaintAnswer(AttributionReason.OWN_ADDRESS, null, holders))
                    : Optional.empty();
        }

        private Optional<ComplaintAnswer> byName() {
            Optional<InetAddress> source = InboundHop.address(report.claims().source());
            if (source.filter(settings::isOurs).isPresent()) {
                return Optional.of(ComplaintAnswer.of(AttributionReason.OWN_ADDRESS));
            }
            boolean named = senders.stream().anyMatch(sender -> isOurs(sender.substring(sender.lastIndexOf('@') + 1)))
                    || names().stream().anyMatch(this::isOurs);
            return named ? Optional.of(ComplaintAnswer.of(AttributionReason.NAMED)) : Optional.empty();
        }

        private Set<String> names() {
            String text = report.text();
            Set<String> names = new LinkedHashSet<>();
            NAME.matcher(text.substring(0, Math.min(text.length(), MAX_TEXT)))
                    .results()
                    .map(found -> found.group().toLowerCase(Locale.ROOT))
                    .takeWhile(name -> names.size() < MAX_NAMES)
                    .forEach(names::add);
            return names;
        }

        private boolean isOurs(String name) {
            return marks.way().namesUs(name)
                    || InboundHop.address(name).filter(settings::isOurs).isPresent()
                    || domains.contains(name)
                    || domains.contains(name.substring(name.indexOf('.') + 1));
        }
    }

    /** As RFC 5322 or ISO 8601 have it; only with a zone. */
    private static Optional<Instant> time(String text) {
        return ReturnedTrace.date(text).or(() -> {
            try {
                return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
