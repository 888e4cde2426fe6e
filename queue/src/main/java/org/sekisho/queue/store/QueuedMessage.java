// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import javax.activation.DataHandler;
import javax.mail.MessagingException;
import javax.mail.internet.ParseException;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.james.server.core.MimeMessageWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A message from the queue. When headers were changed and the body was not, its parts are not read to save that:
 * JavaMail reads all of them, and a stranger's message of 300 KB may have thousands, one in the other, which take
 * hundreds of megabytes or more stack than a thread has. No part's header could change by it. Not thread-safe, as its
 * parent.
 */
final class QueuedMessage extends MimeMessageWrapper {
    private boolean partsStay;

    QueuedMessage(MimeMessageSource source) {
        super(source);
    }

    /**
     * Adds what every message needs: Date, Message-ID, MIME-Version.
     *
     * @throws ParseException when parts cannot be told or are nested too deeply
     */
    @Override
    protected synchronized void updateHeaders() throws MessagingException {
        partsStay = !isBodyModified() && cachedContent == null;
        try {
            super.updateHeaders();
        } catch (StackOverflowError e) {
            throw new ParseException("parts are nested too deeply");
        } finally {
            partsStay = false;
        }
    }

    /** Null is what JavaMail takes for a message without parts. */
    @Override
    public synchronized @Nullable DataHandler getDataHandler() throws MessagingException {
        return partsStay ? null : super.getDataHandler();
    }
}
