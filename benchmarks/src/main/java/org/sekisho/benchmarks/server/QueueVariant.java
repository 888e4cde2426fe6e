// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import com.google.inject.Module;
import com.google.inject.util.Modules;
import org.sekisho.queue.DurableQueueModule;

/** The queues compared, each behind the same server. */
enum QueueVariant {
    /** James's queue without a disk: what the rest of the server costs. */
    IN_MEMORY("in memory (James)"),
    /** James's ActiveMQ queue as James configures it. */
    ACTIVEMQ("ActiveMQ (James's defaults)"),
    /** Ours. */
    DURABLE("durable (Sekisho)");

    private final String title;

    QueueVariant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Module module() {
        return switch (this) {
            case IN_MEMORY -> Modules.EMPTY_MODULE;
            case ACTIVEMQ -> new JamesActiveMqModule();
            case DURABLE -> new DurableQueueModule();
        };
    }
}
