// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.IOException;

/** A way by which notices go out. Thread-safe. */
@FunctionalInterface
public interface Channel {
    /** The webhook's name among the ways; an {@link Audience} gives the others theirs. */
    String WEBHOOK = "webhook";

    /**
     * Hands the notice to something that keeps it: when this returns, a crash loses it no more.
     *
     * @return to whom, for the log; empty when there is nobody, which is not tried again
     * @throws IOException when it could not be kept; it is tried again
     */
    String send(Notice notice) throws IOException;
}
