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
import org.sekisho.james.Home;
import org.sekisho.queue.QueueGate;
import org.sekisho.webadmin.HeldMailRequeue;

/** The containment of queued mail, with whichever queues the server has. */
public final class ContainmentModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), QueueGate.class).setBinding().to(SuspensionGate.class);
        bind(HeldMailRequeue.class).to(Transfers.class);
        bind(Containments.class).to(ContainmentFile.class);
    }

    @Provides
    @Singleton
    TransferJournal journal(Home home) throws IOException {
        return TransferJournal.open(directory(home).resolve("transfer.json"));
    }

    @Provides
    @Singleton
    ContainmentFile records(Home home, InstantSource clock) {
        return ContainmentFile.open(directory(home).resolve("containments.jsonl"), clock.instant());
    }

    private static Path directory(Home home) {
        return home.var().resolve("containment");
    }
}
