// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * Accounts by their submitters: a hash table with open addressing, since each event looks here and waits for memory.
 * Nothing is taken out. Not thread-safe.
 */
final class AccountTable {
    private static final int SMALLEST = 1_024;
    private static final int SPREAD = 0x9e3779b9;

    private @Nullable Account[] places = new @Nullable Account[SMALLEST];
    private int size;

    private int place(Submitter submitter) {
        int hash = submitter.hashCode() * SPREAD;
        int at = (hash ^ hash >>> 15) & (places.length - 1);
        for (Account here = places[at]; here != null && !here.submitter.equals(submitter); here = places[at]) {
            at = (at + 1) & (places.length - 1);
        }
        return at;
    }

    @Nullable
    Account find(Submitter submitter) {
        return places[place(submitter)];
    }

    /** Adds one that is not there. */
    void add(Account account) {
        if (2 * (size + 1) > places.length) {
            @Nullable Account[] before = places;
            places = new @Nullable Account[2 * before.length];
            for (Account one : before) {
                if (one != null) {
                    places[place(one.submitter)] = one;
                }
            }
        }
        places[place(account.submitter)] = account;
        size++;
    }

    Stream<Account> stream() {
        return Arrays.stream(places).filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
