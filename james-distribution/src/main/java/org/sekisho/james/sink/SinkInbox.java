// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a {@link SmtpSink} took, in memory, in the order it came. For tests and the demo. Thread-safe. */
public final class SinkInbox implements Consumer<ReceivedMail> {
    private final List<ReceivedMail> mails = new ArrayList<>();

    @Override
    public synchronized void accept(ReceivedMail mail) {
        mails.add(mail);
    }

    /** Forgets what came so far. */
    public synchronized void clear() {
        mails.clear();
    }

    /** What came so far; later mail is not added to it. */
    public synchronized List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /** What came so far for one recipient, written exactly so. */
    public List<ReceivedMail> mailsTo(String recipient) {
        return mails().stream()
                .filter(mail -> mail.recipients().contains(recipient))
                .toList();
    }
}
