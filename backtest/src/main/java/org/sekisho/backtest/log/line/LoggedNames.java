// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/** Submitters by the names that logs give them, each made once. Holds at most {@value #MAX}. Not thread-safe. */
public final class LoggedNames {
    /** As many as a server follows unless told otherwise. */
    public static final int MAX = 10_000_000;

    private final SubmitterNames names;
    private final Map<String, Submitter> known = new HashMap<>();

    /** @param defaultDomain of names without one */
    public LoggedNames(String defaultDomain) {
        this.names = SubmitterNames.withDefaultDomain(() -> defaultDomain);
    }

    /** @return null when it can name nobody */
    public @Nullable Submitter find(String typed) {
        Submitter submitter = known.get(typed);
        return submitter == null ? read(typed) : submitter;
    }

    private @Nullable Submitter read(String typed) {
        try {
            Submitter made = names.of(typed);
            Submitter submitter = known.getOrDefault(made.address(), made);
            if (known.size() < MAX) {
                known.put(typed.equals(submitter.address()) ? submitter.address() : typed, submitter);
            }
            return submitter;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
