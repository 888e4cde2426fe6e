// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.util.List;
import org.sekisho.submitter.Submitter;

/** The users of this server, as far as they are ours to know. Implementations are thread-safe. */
public interface KnownUsers {

    /** Whether nobody has that name for sure: not where users are elsewhere and cannot be asked now. */
    boolean lacks(Submitter submitter);

    /** Names that were perhaps meant instead, the nearest first, at most three. */
    List<String> near(Submitter submitter);
}
