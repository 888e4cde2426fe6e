// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.queue;

import java.util.Optional;

/**
 * What the queue itself needs to know of a record.
 *
 * @param name James's name of the mail
 * @param dueMillis when it may be taken, milliseconds since 1970
 * @param bodyFile the file that holds the message, when the record does not
 */
record MailHeader(String name, long dueMillis, Optional<String> bodyFile) {}
