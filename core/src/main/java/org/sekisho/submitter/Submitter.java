// SPDX-License-Identifier: Apache-2.0
package org.sekisho.submitter;

/**
 * The authenticated identity that handed in a mail, in its one canonical form {@code local@domain}: lower case, no
 * {@code +detail}, domain in ASCII. Two spellings of one login are equal submitters. Made by {@link SubmitterNames}.
 *
 * @param address canonical address, 3 to 320 characters, free of white space and control characters
 */
public record Submitter(String address) implements Comparable<Submitter> {

    public Submitter {
        SubmitterNames.requireCanonical(address);
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
    public String toString() {
        return address;
    }
}
