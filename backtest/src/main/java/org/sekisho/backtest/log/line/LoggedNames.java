// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/** Submitters by the names that logs give them, each made once. Holds at most {@value #MAX}. Not thread-safe. */
public final class LoggedNames implements OctetLookup<Submitter> {
    /** As many as a server follows unless told otherwise. */
    public static final int MAX = 10_000_000;

    private final SubmitterNames names;
    private final OctetTable<Submitter> known = new OctetTable<>();

    /** @param defaultDomain of names without one */
    public LoggedNames(String defaultDomain) {
        this.names = SubmitterNames.withDefaultDomain(() -> defaultDomain);
    }

    /** @return null when it can name nobody */
    @Override
    public @Nullable Submitter find(byte[] octets, int from, int to) {
        Submitter submitter = known.find(octets, from, to);
        return submitter == null ? read(octets, from, to) : submitter;
    }

    private @Nullable Submitter read(byte[] octets, int from, int to) {
        try {
            Submitter made = names.of(new String(octets, from, to - from, StandardCharsets.UTF_8));
            byte[] address = made.address().getBytes(StandardCharsets.UTF_8);
            Submitter submitter = known.find(address, 0, address.length);
            if (submitter == null) {
                submitter = made;
                keep(address, 0, address.length, made);
            }
            if (!Arrays.equals(address, 0, address.length, octets, from, to)) {
                keep(octets, from, to, submitter);
            }
            return submitter;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void keep(byte[] octets, int from, int to, Submitter submitter) {
        if (known.size() < MAX) {
            known.put(octets, from, to, submitter);
        }
    }
}
