// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.ledger.DurableSentMails;
import org.sekisho.proof.ledger.SignedSenders;

/** Whether bounces of our own mail would be known again, for people. Never waits. Thread-safe. */
public record BackscatterHealth(
        ProofOfSending proofs, DurableSentMails sent, SignedSenders senders, InstantSource clock) {
    @Inject
    public BackscatterHealth {}

    /** So long after a loss it matters: bounces come that late. */
    private static final Duration MATTERS = SignedSenders.BOUNCES_COME;

    /** Keys and ledger begin at the first start, one after the other. */
    private static final Duration TOGETHER = Duration.ofHours(1);

    /** What is wrong now, a sentence each, none when all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        sent.findProblem().ifPresent(problems::add);
        senders.findProblem().ifPresent(problems::add);
        findLostKeys().ifPresent(problems::add);
        findLostRows().ifPresent(problems::add);
        return problems;
    }

    private Optional<String> findLostKeys() {
        Instant since = proofs.since();
        return sent.findOldest()
                .filter(oldest -> matters(since) && oldest.isBefore(since.minus(TOGETHER)))
                .map(oldest -> "the keys were lost, new ones were made at " + second(since)
                        + ": bounces of earlier mail are recognised by the ledger only");
    }

    private Optional<String> findLostRows() {
        Instant since = sent.completeSince();
        if (!matters(since) || !since.isAfter(proofs.since().plus(TOGETHER))) {
            return Optional.empty();
        }
        String remedy = sent.isFull() ? "raise backscatter.sent-mails" : "it was lost or damaged";
        return Optional.of("the ledger of sent mail goes back to " + second(since)
                + " only: bounces of earlier mail are recognised by their signature alone; " + remedy);
    }

    private boolean matters(Instant since) {
        return since.isAfter(clock.instant().minus(MATTERS));
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
