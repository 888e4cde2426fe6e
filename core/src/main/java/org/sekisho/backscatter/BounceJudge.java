// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.bounce.MailReport;
import org.sekisho.proof.BareAddress;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.SrsSecrets;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SentMails;

/**
 * Decides whose bounce one is. The first proof that holds decides; without one, the first thing that speaks against it;
 * without that, nobody can tell. That a proof is missing is never a reason: only a proof that is wrong, or a returned
 * way that does not lead through here. Counts bounces, so each is to be judged once. Thread-safe.
 */
public final class BounceJudge {
    /** Of so many recipients that a bounce names it is asked whether they are those of the message. */
    private static final int MAX_RECIPIENTS = 100;

    /** So long after a message its bounce may still come. */
    private static final Duration LATELY = Duration.ofDays(14);

    private final ProofOfSending proofs;
    private final SentMails sent;
    private final KeyedHash hash;
    private final OwnMarks marks;
    private final ReturnedSignature signatures;
    private final TokenCounts tokens;
    private final InstantSource clock;

    /** @param marks by what our mail is known besides */
    @Inject
    public BounceJudge(ProofOfSending proofs, SentMails sent, KeyedHash hash, OwnMarks marks, InstantSource clock) {
        this.proofs = proofs;
        this.sent = sent;
        this.hash = hash;
        this.marks = marks;
        this.signatures = new ReturnedSignature(marks.dkim());
        this.tokens = new TokenCounts(marks.bouncesPerToken());
        this.clock = clock;
    }

    /** @param recipient to whom it is addressed in the envelope, as the client wrote it */
    public BounceJudgement judge(MailReport report, String recipient) {
        String bare = BareAddress.of(recipient);
        if (!report.kind().isDeliveryStatus()) {
            return new BounceJudgement(AuthenticityReason.OTHER_KIND, report.kind(), bare, null);
        }
        return new Case(report, recipient, bare).judge();
    }

    /** One bounce. */
    private final class Case {
        private final MailReport report;
        private final String recipient;
        private final String bare;
        private @Nullable BounceJudgement doubt;

        Case(MailReport report, String recipient, String bare) {
            this.report = report;
            this.recipient = recipient;
            this.bare = bare;
        }

        BounceJudgement judge() {
            return bySenderToken()
                    .or(() -> byReferences(report.original().all(ReferenceHeader.NAME), AuthenticityReason.REFERENCE))
                    .or(() -> byReferences(List.of(report.envelopeId()), AuthenticityReason.ENVELOPE_ID))
                    .or(this::byTrace)
                    .or(this::byMessageId)
                    .or(this::bySignature)
                    .or(this::byForward)
                    .orElseGet(this::withoutProof);
        }

        private BounceJudgement because(AuthenticityReason reason, @Nullable Reference reference) {
            return new BounceJudgement(reason, report.kind(), bare, reference);
        }

        private Optional<BounceJudgement> bySenderToken() {
            return proofs.verifySender(recipient)
                    .filter(verdict -> verdict == Verdict.VALID)
                    .flatMap(valid -> tokens.count(recipient.toLowerCase(Locale.ROOT))
                            ? Optional.of(because(AuthenticityReason.SENDER_TOKEN, null))
                            : doubt(AuthenticityReason.TOO_OFTEN, null));
        }

        private Optional<BounceJudgement> bySignature() {
            Instant now = clock.instant();
            Instant oldest = now.minus(sent.retention());
            return signatures.find(report.original(), bare, now).flatMap(signed -> {
                boolean old = signed.at().isBefore(oldest);
                AuthenticityReason reason = old ? AuthenticityReason.TOO_OLD : AuthenticityReason.SIGNATURE;
                return unlessReplayed(because(reason, signed.name()));
            });
        }

        private Optional<BounceJudgement> byForward() {
            return marks.srs().verify(recipient, clock)
                    ? Optional.of(because(AuthenticityReason.FORWARD, null))
                    : Optional.empty();
        }

        private Optional<BounceJudgement> byReferences(List<String> values, AuthenticityReason proven) {
            return values.stream()
                    .flatMap(value -> ReferenceHeader.parse(value).stream())
                    .flatMap(header -> byReference(header, proven).stream())
                    .findFirst();
        }

        private Optional<BounceJudgement> byReference(ReferenceHeader header, AuthenticityReason proven) {
            Reference reference = header.reference();
            Optional<SentMail> row = sent.find(reference);
            return switch (proofs.verify(header, bare)) {
                case VALID ->
                    Optional.of(because(row.isPresent() ? proven : withoutRow(), reference))
                            .flatMap(this::unlessReplayed);
                case EXPIRED -> doubt(AuthenticityReason.TOO_OLD, reference);
                case UNKNOWN_KEY -> doubt(AuthenticityReason.UNKNOWN_KEY, reference);
                case WRONG ->
                    doubt(
                            row.isPresent() ? AuthenticityReason.OTHER_SENDER : AuthenticityReason.FORGED_REFERENCE,
                            reference);
            };
        }

        /** A ledger that is whole would have the row of anything younger, unless another server has it. */
        private AuthenticityReason withoutRow() {
            boolean whole = !marks.keysShared()
                    && !sent.completeSince().isAfter(clock.instant().minus(sent.retention()));
            return whole ? AuthenticityReason.TOO_OLD : AuthenticityReason.REFERENCE_ONLY;
        }

        private Optional<BounceJudgement> unlessReplayed(BounceJudgement proven) {
            if (proven.authenticity() != Authenticity.GENUINE) {
                return doubt(proven.reason(), proven.reference());
            }
            Reference reference = proven.reference();
            boolean replayed = reference != null && sent.countBounce(reference, about());
            return replayed ? doubt(AuthenticityReason.TOO_OFTEN, reference) : Optional.of(proven);
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
        private Optional<BounceJudgement> doubt(AuthenticityReason reason, @Nullable Reference reference) {
            doubt = doubt == null ? because(reason, reference) : doubt;
            return Optional.empty();
        }

        private Optional<BounceJudgement> byTrace() {
            return marks.way().references(report.original()).stream()
                    .flatMap(reference -> sent.find(reference).stream())
                    .filter(row -> row.sender() == hash.ofAddress(bare))
                    .flatMap(row -> unlessReplayed(because(AuthenticityReason.TRACE, row.reference())).stream())
                    .findFirst();
        }

        private Optional<BounceJudgement> byMessageId() {
            HeaderFields own = report.header();
            return Stream.of(report.original().all("Message-ID"), own.all("In-Reply-To"))
                    .flatMap(List::stream)
                    .flatMap(id -> sent.findByMessageId(hash.ofMessageId(id, bare)).stream())
                    .flatMap(row -> unlessReplayed(because(AuthenticityReason.MESSAGE_ID, row.reference())).stream())
                    .findFirst();
        }

        private BounceJudgement withoutProof() {
            if (doubt != null) {
                return doubt;
            }
            if (!report.whole()) {
                return because(AuthenticityReason.NOT_READ_WHOLE, null);
            }
            AuthenticityReason reason = marks.way().judge(report.original(), proofs.since());
            if (reason == AuthenticityReason.OTHER_WAY && SrsSecrets.isRewritten(recipient)) {
                return because(AuthenticityReason.REWRITTEN_SENDER, null);
            }
            return wroteTo(reason).orElseGet(() -> because(reason, null));
        }

        /** What returns nothing is about nobody's mail else, if it is about somebody to whom this sender wrote. */
        private Optional<BounceJudgement> wroteTo(AuthenticityReason reason) {
            boolean silent =
                    reason == AuthenticityReason.NOTHING_RETURNED || reason == AuthenticityReason.NO_WAY_RETURNED;
            if (!silent || proofs.verifySender(recipient).isPresent()) {
                return Optional.empty();
            }
            long sender = hash.ofAddress(bare);
            Instant lately = clock.instant().minus(LATELY);
            return about().stream()
                    .filter(one ->
                            sent.findLast(sender, one).filter(lately::isBefore).isPresent())
                    .findFirst()
                    .flatMap(one -> unlessReplayed(because(AuthenticityReason.SENT_TO, new Reference(sender, one))))
                    .map(known -> because(known.reason(), null));
        }
    }
}
