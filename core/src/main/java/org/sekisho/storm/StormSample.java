// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Instant;
import org.sekisho.text.OneLine;

/**
 * One of the first that came in a storm, for a person to look at.
 *
 * @param at when
 * @param remote the address of the client, in digits
 * @param recipient to whom it was addressed
 * @param subject of the message that it is about; empty when only the envelope was seen
 */
public record StormSample(Instant at, String remote, String recipient, String subject) {
    private static final int MAX = 200;

    public StormSample {
        remote = cut(remote);
        recipient = cut(recipient);
        subject = cut(subject);
    }

    /** For people, such as {@code hanako@example.jp from 192.0.2.1, about "Cheap watches"}. */
    @Override
    public String toString() {
        return recipient + " from " + remote + (subject.isEmpty() ? "" : ", about \"" + subject + "\"");
    }

    private static String cut(String text) {
        return start(OneLine.of(start(text)));
    }

    private static String start(String text) {
        return text.length() > MAX ? text.substring(0, MAX) : text;
    }
}
