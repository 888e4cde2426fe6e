// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import org.sekisho.extension.containment.storage.MailStorage;
import org.sekisho.queue.store.QueueGate;

/** Has this server's own queues keep back the mail of the suspended, and moves it in batches that no crash splits. */
public final class DurableContainmentModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), QueueGate.class).setBinding().to(SuspendedMailGate.class);
        OptionalBinder.newOptionalBinder(binder(), MailStorage.class)
                .setBinding()
                .to(DurableMailStorage.class);
    }
}
