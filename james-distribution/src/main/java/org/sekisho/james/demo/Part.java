// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.util.List;

/**
 * One player of the demo: a login, where it speaks from, and what it sends.
 *
 * @param login the submitter's address
 * @param role what a person would say who this is
 * @param honest whether every message of it must be delivered
 * @param addresses client addresses; each opens connections of its own, at least one
 * @param mails what each address sends, in order of time
 */
record Part(String login, String role, boolean honest, List<String> addresses, List<PlannedMail> mails) {

    Part {
        addresses = List.copyOf(addresses);
        mails = List.copyOf(mails);
    }

    /**
     * A message to be sent.
     *
     * @param minute when, in played minutes from the start, 0 to 60
     * @param recipients how many, at least 1
     */
    record PlannedMail(double minute, int recipients) {}

    /** How many messages it means to send in all. */
    int planned() {
        return addresses.size() * mails.size();
    }
}
