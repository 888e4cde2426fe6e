// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

/**
 * A refusal that {@link SmtpSink} gives to a recipient.
 *
 * @param code 400 to 499 to defer, 500 to 599 to reject
 * @param text what stands behind the code, for instance {@code 5.1.1 No such user}
 */
public record SinkReply(int code, String text) {
    private static final int LEAST = 400;
    private static final int MOST = 599;

    public SinkReply {
        if (code < LEAST || code > MOST) {
            throw new IllegalArgumentException("a refusal has a code from 400 to 599, not " + code);
        }
    }
}
