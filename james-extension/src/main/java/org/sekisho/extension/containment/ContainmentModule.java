// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.OptionalBinder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.inject.Singleton;
import org.sekisho.containment.Containments;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.containment.storage.MailStorage;
import org.sekisho.extension.containment.storage.TransferJournal;
import org.sekisho.webadmin.held.HeldMailRequeue;

/** The containment of queued mail, with whichever queues the server has. */
public final class ContainmentModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), MailStorage.class)
                .setDefault()
                .toInstance(MailStorage.standard());
        bind(HeldMailRequeue.class).to(Transfers.class);
        bind(Containments.class).to(ContainmentFile.class);
    }

    @Provides
    @Singleton
    TransferJournal journal(Directories directories) throws IOException {
        return TransferJournal.open(directory(directories).resolve("transfer.json"));
    }

    @Provides
    @Singleton
    ContainmentFile records(Directories directories, InstantSource clock) {
        return ContainmentFile.open(directory(directories).resolve("containments.jsonl"), clock.instant());
    }

    private static Path directory(Directories directories) {
        return directories.var().resolve("containment");
    }
}
