// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.earlier;

import java.io.IOException;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.store.MessageRecoveryListener;

/** Hands every record of a journal to a reader. */
record JournalReader(Taker reader) implements MessageRecoveryListener {

    @FunctionalInterface
    interface Taker {
        void take(Message message) throws IOException;
    }

    @Override
    public boolean recoverMessage(Message message) throws Exception {
        reader.take(message);
        return true;
    }

    @Override
    public boolean recoverMessageReference(MessageId reference) {
        return false;
    }

    @Override
    public boolean hasSpace() {
        return true;
    }

    @Override
    public boolean isDuplicate(MessageId reference) {
        return false;
    }
}
