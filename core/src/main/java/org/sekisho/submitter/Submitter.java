// SPDX-License-Identifier: Apache-2.0
package org.sekisho.submitter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated identity that handed in a mail, in its one canonical form {@code local@domain}: lower case, no
 * {@code +detail}, domain in ASCII. Two spellings of one login are equal submitters. Made by {@link SubmitterNames}.
 * Immutable.
 */
public final class Submitter implements Comparable<Submitter> {
    private final String address;

    // At hand for the table of all submitters, which each message passes, without a look at the address.
    private final int hash;

    /**
     * @param address canonical address, 3 to 320 characters, free of white space and control characters
     * @throws IllegalArgumentException when it is not
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Submitter(String address) {
        SubmitterNames.requireCanonical(address);
        this.address = address;
        this.hash = address.hashCode();
    }

    /** The canonical address. */
    @JsonValue
    public String address() {
        return address;
    }

    /** The part behind the last {@code @}, in ASCII. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    @Override
    public int compareTo(Submitter other) {
        return address.compareTo(other.address);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Submitter submitter && submitter.address.equals(address);
    }

    /** That of the address. */
    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return address;
    }
}
