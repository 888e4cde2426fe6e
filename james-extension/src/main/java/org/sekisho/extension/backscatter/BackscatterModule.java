// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.backscatter;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Singleton;
import org.sekisho.backscatter.BackscatterHealth;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.backscatter.BounceJudge;
import org.sekisho.backscatter.OwnMarks;
import org.sekisho.backscatter.SubmissionSigner;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.mail.MailBounces;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.SigningKeys;
import org.sekisho.proof.ledger.DurableSentMails;
import org.sekisho.proof.ledger.KeyedHash;
import org.sekisho.proof.ledger.SentMails;
import org.sekisho.proof.ledger.SignedSenders;

/** Proof of sending, and whose bounce one is: one set of keys and one ledger for all. Bindings only. */
public final class BackscatterModule extends AbstractModule {
    /** Made of the others here. */
    private static final List<Class<?>> SINGLETONS = List.of(
            ProofOfSending.class,
            SubmissionSigner.class,
            BounceJudge.class,
            MailBounces.class,
            BackscatterHealth.class);

    @Override
    protected void configure() {
        SINGLETONS.forEach(one -> bind(one).in(Scopes.SINGLETON));
        Provider<BackscatterFiles> files = getProvider(BackscatterFiles.class);
        bind(SigningKeys.class).toProvider(() -> files.get().keys()).in(Scopes.SINGLETON);
        bind(KeyedHash.class).toProvider(() -> files.get().hash()).in(Scopes.SINGLETON);
        bind(SentMails.class).to(DurableSentMails.class);
    }

    @Provides
    @Singleton
    BackscatterFiles files(Directories directories, InstantSource clock) {
        return new BackscatterFiles(directories, clock);
    }

    @Provides
    @Singleton
    DurableSentMails sentMails(BackscatterFiles files, BackscatterSettings settings) {
        return files.sentMails(settings);
    }

    @Provides
    @Singleton
    SignedSenders senders(BackscatterFiles files, KeyedHash hash) {
        return files.senders(hash);
    }

    @Provides
    @Singleton
    BounceReader reader(InstantSource clock) {
        return new BounceReader(ReadLimits.DEFAULT, clock);
    }

    @Provides
    @Singleton
    OwnMarks marks(BackscatterFiles files, BackscatterSettings settings) {
        return files.marks(settings);
    }
}
