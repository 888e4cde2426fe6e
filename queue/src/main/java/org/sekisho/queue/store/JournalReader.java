// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import java.util.function.Consumer;
import org.apache.activemq.command.Message;
import org.apache.activemq.command.MessageId;
import org.apache.activemq.store.MessageRecoveryListener;

/** Hands every record of a journal to a reader. */
record JournalReader(Consumer<Message> reader) implements MessageRecoveryListener {

    @Override
    public boolean recoverMessage(Message message) {
        reader.accept(message);
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
