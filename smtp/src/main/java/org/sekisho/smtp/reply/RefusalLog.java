// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.sekisho.audit.EventLog;
import org.sekisho.text.FoldedLog;

/**
 * The refusals of all ports, for those who read logs. What one submitter, or one address that nobody has logged in
 * from, is told again and again makes one line a minute, with a count. Thread-safe.
 */
@Singleton
public final class RefusalLog {
    private final FoldedLog log = EventLog.folded();

    @Inject
    public RefusalLog() {}

    void write(EventLog.Refusal refusal, String detail) {
        EventLog.refused(log, refusal, detail);
    }

    /** Once a minute and at the end: writes how many refusals were not written singly. */
    public void flush() {
        log.flush();
    }
}
