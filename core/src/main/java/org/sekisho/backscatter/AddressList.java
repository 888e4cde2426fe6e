// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.sekisho.proof.BareAddress;

/**
 * Addresses, and domains that stand for all their addresses, in lower case. Immutable.
 *
 * @param entries {@code hanako@example.jp}, {@code example.jp}; sub-domains are entries of their own
 */
public record AddressList(Set<String> entries) {
    /** Of nobody. */
    public static final AddressList NONE = new AddressList(Set.of());

    /** Copies. */
    public AddressList {
        entries = Set.copyOf(entries);
    }

    /** @throws IllegalArgumentException when an entry is neither an address nor a domain */
    public static AddressList parse(String text) {
        Set<String> entries = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            if (!entry.matches("([^\\s@]+@)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
                throw new IllegalArgumentException(
                        "expected addresses and domains, separated by commas, such as hanako@example.jp, example.org");
            }
            entries.add(entry);
        }
        return new AddressList(entries);
    }

    /** Whether it holds this address, signed or not, or its domain. */
    public boolean contains(String address) {
        if (entries.isEmpty()) {
            return false;
        }
        String bare = BareAddress.of(address);
        return entries.contains(bare) || entries.contains(bare.substring(bare.lastIndexOf('@') + 1));
    }

    @Override
    public String toString() {
        return entries.stream().sorted().collect(Collectors.joining(", "));
    }
}
