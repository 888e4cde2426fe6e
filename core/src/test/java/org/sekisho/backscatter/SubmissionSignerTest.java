// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.proof.ProofOfSending.Verdict;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.proof.ledger.SignedSenders;

final class SubmissionSignerTest {
    private static final Reference REFERENCE = new Reference(1, 2);
    private static final SentMail.Names NAMES =
            new SentMail.Names(TestSite.HANAKO, TestSite.MESSAGE_ID, List.of("taro@far.example"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final TestSite site = new TestSite(List.of());

    private SignedSenders senders() {
        return SignedSenders.open(directory.resolve("senders"), 10, site.hash, site::now);
    }

    @Test
    void signsAndRecords() {
        SubmissionSigner.Proofs proofs = site.signer(senders()).sign(REFERENCE, NAMES, false);

        assertThat(proofs.sender()).isEqualTo(TestSite.HANAKO);
        assertThat(site.proofs.verify(proofs.header(), TestSite.HANAKO)).isEqualTo(Verdict.VALID);
        assertThat(site.sent.find(REFERENCE)).contains(SentMail.of(REFERENCE, site.now(), site.hash, NAMES));
        assertThat(senders().since(TestSite.HANAKO)).isEmpty();
    }

    @Test
    void signsTheSenderAndRemembersSinceWhen() {
        SubmissionSigner.Proofs proofs = site.signer(senders()).sign(REFERENCE, NAMES, true);

        assertThat(site.proofs.verifySender(proofs.sender())).contains(Verdict.VALID);
        assertThat(site.proofs.verify(proofs.header(), TestSite.HANAKO)).isEqualTo(Verdict.VALID);
        assertThat(senders().since(TestSite.HANAKO)).contains(site.now());
    }

    @Test
    void doesNotSignASenderWithoutRoom() {
        String longName = "h".repeat(60) + "@example.jp";
        SentMail.Names names = new SentMail.Names(longName, TestSite.MESSAGE_ID, List.of());

        assertThat(site.signer(senders()).sign(REFERENCE, names, true).sender()).isEqualTo(longName);
        assertThat(senders().since(longName)).isEmpty();
    }
}
