// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.util.List;
import org.sekisho.bounce.HeaderFields;

/**
 * A complaint as it was read. All of it is only said: nothing here is proven.
 *
 * @param form in what form it came
 * @param header its own
 * @param original the header of the message that it is about, as far as it shows one
 * @param claims what it says besides
 * @param text what people read in it
 * @param whole whether all of it was read
 */
public record ComplaintReport(
        ComplaintForm form, HeaderFields header, HeaderFields original, Claims claims, String text, boolean whole) {
    /**
     * What it says of the message, as it stands there; empty where it says nothing.
     *
     * @param reporter who complains, an address
     * @param senders envelope senders of the message
     * @param recipients to whom it was sent
     * @param envelopeId the ENVID
     * @param source the address that it came from
     * @param port of the source, 0 when it is not told
     * @param time when it arrived
     */
    public record Claims(
            String reporter,
            List<String> senders,
            List<String> recipients,
            String envelopeId,
            String source,
            int port,
            String time) {
        public Claims {
            senders = List.copyOf(senders);
            recipients = List.copyOf(recipients);
        }
    }
}
