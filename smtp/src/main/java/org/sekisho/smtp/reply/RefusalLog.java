// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import javax.inject.Inject;
import javax.inject.Singleton;
import org.sekisho.text.FoldedLog;
import org.slf4j.LoggerFactory;

/**
 * The refusals of all ports, for those who read logs. What one submitter, or one address that nobody has logged in
 * from, is told again and again makes one line a minute, with a count. Thread-safe.
 */
@Singleton
public final class RefusalLog {
    private final FoldedLog log = new FoldedLog(LoggerFactory.getLogger("org.sekisho.smtp.refusals"));

    @Inject
    public RefusalLog() {}

    void write(String key, String format, Object... arguments) {
        log.info(key, format, arguments);
    }

    /** Once a minute and at the end: writes how many refusals were not written singly. */
    public void flush() {
        log.flush();
    }
}
