// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch of mails on the way from a queue into the hold repository, or back. Immutable.
 *
 * @param token its name
 * @param kind which way
 * @param decided whether it counts: the mails are where they go, not where they came from
 * @param queue the one they leave or enter
 * @param items the mails
 */
public record Transfer(String token, Kind kind, boolean decided, String queue, List<Item> items) {

    /** Which way. */
    public enum Kind {
        /** From a queue into the repository. */
        HOLD,
        /** From the repository into the spool. */
        DELIVER
    }

    /**
     * A mail.
     *
     * @param id what the queue calls it; empty when it has not been there
     * @param key what the repository calls it
     * @param suspension because of which it is held; null on the way back
     * @param submitter whose it is
     * @param recipients how many, by domain
     */
    public record Item(
            String id, String key, @Nullable UUID suspension, String submitter, Map<String, Long> recipients) {}

    public static Transfer begun(Kind kind, String queue, List<Item> items) {
        return new Transfer(UUID.randomUUID().toString(), kind, false, queue, List.copyOf(items));
    }

    /** The same, from the moment on from which it counts. */
    public Transfer counting() {
        return new Transfer(token, kind, true, queue, items);
    }

    public List<String> keys() {
        return items.stream().map(Item::key).toList();
    }

    Set<String> ids() {
        return items.stream().map(Item::id).collect(Collectors.toSet());
    }
}
