// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

/** Whether a recipient exists. */
public enum RecipientStatus {
    /** It has a user, an alias or another entry in the recipient rewrite table. */
    KNOWN,
    /** Its domain is ours, and it has none of these. */
    UNKNOWN,
    /** Its domain is not ours. */
    ELSEWHERE,
    /** Whoever knows does not answer. */
    UNAVAILABLE
}
