// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.bounce.MailReport;
import org.sekisho.proof.BareAddress;
import org.sekisho.proof.KeyedHash;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.SentMail;
import org.sekisho.proof.SentMails;

/**
 * Decides whose bounce one is. The first proof that holds decides; without one, the first thing that speaks against it;
 * without that, nobody can tell. That a proof is missing is never a reason: only a proof that is wrong, or a returned
 * way that does not lead through here. Counts bounces, so each is to be judged once. Thread-safe.
 */
public final class BounceJudge {
    /** Of so many recipients that a bounce names it is asked whether they are those of the message. */
    private static final int MAX_RECIPIENTS = 100;

    private final ProofOfSending proofs;
    private final SentMails sent;
    private final KeyedHash hash;
    private final ReturnedWay way;
    private final InstantSource clock;

    /** @param way knows our servers by name */
    public BounceJudge(ProofOfSending proofs, SentMails sent, KeyedHash hash, ReturnedWay way, InstantSource clock) {
        this.proofs = proofs;
        this.sent = sent;
        this.hash = hash;
        this.way = way;
        this.clock = clock;
    }

    /** @param recipient to whom it is addressed in the envelope, as the client wrote it */
    public Judgement judge(MailReport report, String recipient) {
        String bare = BareAddress.of(recipient);
        if (!report.kind().isDeliveryStatus()) {
            return new Judgement(Reason.OTHER_KIND, report.kind(), bare, null);
        }
        return new Case(report, recipient, bare).judge();
    }

    /** One bounce. */
    private final class Case {
        private final MailReport report;
        private final String recipient;
        private final String bare;
        private @Nullable Judgement doubt;

        Case(MailReport report, String recipient, String bare) {
            this.report = report;
            this.recipient = recipient;
            this.bare = bare;
        }

        Judgement judge() {
            return bySenderToken()
                    .or(() -> byReferences(report.original().all(ReferenceHeader.NAME), Reason.REFERENCE))
                    .or(() -> byReferences(List.of(report.envelopeId()), Reason.ENVELOPE_ID))
                    .or(this::byTrace)
                    .or(this::byMessageId)
                    .orElseGet(this::withoutProof);
        }

        private Judgement because(Reason reason, @Nullable Reference reference) {
            return new Judgement(reason, report.kind(), bare, reference);
        }

        private Optional<Judgement> bySenderToken() {
            return proofs.verifySender(recipient)
                    .filter(verdict -> verdict == Verdict.VALID)
                    .map(valid -> because(Reason.SENDER_TOKEN, null));
        }

        private Optional<Judgement> byReferences(List<String> values, Reason proven) {
            return values.stream()
                    .flatMap(value -> ReferenceHeader.parse(value).stream())
                    .flatMap(header -> byReference(header, proven).stream())
                    .findFirst();
        }

        private Optional<Judgement> byReference(ReferenceHeader header, Reason proven) {
            Reference reference = header.reference();
            Optional<SentMail> row = sent.find(reference);
            return switch (proofs.verify(header, bare)) {
                case VALID ->
                    Optional.of(because(row.isPresent() ? proven : withoutRow(), reference))
                            .flatMap(this::unlessReplayed);
                case EXPIRED -> doubt(Reason.TOO_OLD, reference);
                case UNKNOWN_KEY -> doubt(Reason.UNKNOWN_KEY, reference);
                case WRONG -> doubt(row.isPresent() ? Reason.OTHER_SENDER : Reason.FORGED_REFERENCE, reference);
            };
        }

        /** A ledger that is whole would have the row of anything younger. */
        private Reason withoutRow() {
            boolean whole = !sent.completeSince().isAfter(clock.instant().minus(SentMails.RETENTION));
            return whole ? Reason.TOO_OLD : Reason.REFERENCE_ONLY;
        }

        private Optional<Judgement> unlessReplayed(Judgement proven) {
            if (proven.authenticity() != Authenticity.GENUINE) {
                return doubt(proven.reason(), proven.reference());
            }
            Reference reference = proven.reference();
            boolean replayed = reference != null && sent.countBounce(reference, about());
            return replayed ? doubt(Reason.TOO_OFTEN, reference) : Optional.of(proven);
        }

        private List<Long> about() {
            return report.recipients().stream()
                    .flatMap(one -> Stream.of(one.original(), one.last()))
                    .filter(address -> !address.isEmpty())
                    .limit(MAX_RECIPIENTS)
                    .map(hash::ofAddress)
                    .toList();
        }

        /** Kept for when nothing is proven; the first counts. */
        private Optional<Judgement> doubt(Reason reason, @Nullable Reference reference) {
            doubt = doubt == null ? because(reason, reference) : doubt;
            return Optional.empty();
        }

        private Optional<Judgement> byTrace() {
            return way.references(report.original()).stream()
                    .flatMap(reference -> sent.find(reference).stream())
                    .filter(row -> row.sender() == hash.ofAddress(bare))
                    .flatMap(row -> unlessReplayed(because(Reason.TRACE, row.reference())).stream())
                    .findFirst();
        }

        private Optional<Judgement> byMessageId() {
            HeaderFields own = report.header();
            return Stream.of(report.original().all("Message-ID"), own.all("In-Reply-To"))
                    .flatMap(List::stream)
                    .flatMap(id -> sent.findByMessageId(hash.ofMessageId(id, bare)).stream())
                    .flatMap(row -> unlessReplayed(because(Reason.MESSAGE_ID, row.reference())).stream())
                    .findFirst();
        }

        private Judgement withoutProof() {
            if (doubt != null) {
                return doubt;
            }
            if (!report.whole()) {
                return because(Reason.NOT_READ_WHOLE, null);
            }
            return because(way.judge(report.original(), proofs.since()), null);
        }
    }
}
