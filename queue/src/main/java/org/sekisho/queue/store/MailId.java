// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

/**
 * Names one mail in a queue and no other, for good.
 *
 * @param writer the run of the server that queued it, one string shared by all its mails
 * @param number of the mail in that run
 */
public record MailId(String writer, long number) {

    /** Of what {@link #toString} wrote. */
    static MailId parse(String text) {
        int colon = text.lastIndexOf(':');
        return new MailId(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return writer + ":" + number;
    }
}
