// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A message with its envelope. Immutable as far as the message is.
 *
 * @param message writes it
 * @param mail the name of the mail
 * @param sender of the envelope, empty for the null sender
 * @param recipients of the envelope
 * @param submitter who handed it in, empty for nobody with a login
 */
public record ScanRequest(Message message, String mail, String sender, List<String> recipients, String submitter) {
    public ScanRequest {
        recipients = List.copyOf(recipients);
    }

    /** Writes itself, as often as one likes. */
    @FunctionalInterface
    public interface Message {
        /** @throws IOException when it cannot be read, or {@code out} takes no more */
        void writeTo(OutputStream out) throws IOException;
    }
}
