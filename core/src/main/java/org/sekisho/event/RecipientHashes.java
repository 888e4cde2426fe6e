// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.util.Arrays;

/**
 * Keyed hashes of the recipients of one message, in place of their addresses, and of their domains as far as they are
 * told. Immutable.
 */
public final class RecipientHashes {
    /** Of a message whose recipients nobody asks for. */
    public static final RecipientHashes NONE = new RecipientHashes(new int[0], new int[0]);

    private final int[] hashes;
    private final int[] domains;

    private RecipientHashes(int[] hashes, int[] domains) {
        this.hashes = hashes;
        this.domains = domains;
    }

    public static RecipientHashes of(int... hashes) {
        return hashes.length == 0 ? NONE : new RecipientHashes(hashes.clone(), NONE.domains);
    }

    /** The same, with the hashes of the domains of some or all of them. */
    public RecipientHashes at(int... domainHashes) {
        return new RecipientHashes(hashes, domainHashes.clone());
    }

    public int count() {
        return hashes.length;
    }

    /** @param index from 0 */
    public int get(int index) {
        return hashes[index];
    }

    /** Of how many recipients the domain is told. */
    public int domains() {
        return domains.length;
    }

    /**
     * Of a domain, as {@code RecipientHasher.ofDomain} makes it.
     *
     * @param index from 0
     */
    public int domain(int index) {
        return domains[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecipientHashes that
                && Arrays.equals(hashes, that.hashes)
                && Arrays.equals(domains, that.domains);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(domains);
    }

    @Override
    public String toString() {
        return hashes.length + " hashes";
    }
}
