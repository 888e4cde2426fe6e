// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

/**
 * What a report says of one recipient, as it stands there: X.400 names, addresses that RFC 5321 forbids, anything.
 * Empty where nothing is said.
 *
 * @param original the address that was sent to (RFC 3464, section 2.3.1)
 * @param last the address that failed, perhaps behind a forward (section 2.3.2)
 * @param action {@code failed}, {@code delayed} and so on, in lower case
 * @param status such as {@code 5.1.1}
 * @param diagnostic what the other server said
 */
public record ReportedRecipient(String original, String last, String action, String status, String diagnostic) {
    /** The address that was sent to, if it is told, else the one that failed. */
    public String address() {
        return original.isEmpty() ? last : original;
    }
}
