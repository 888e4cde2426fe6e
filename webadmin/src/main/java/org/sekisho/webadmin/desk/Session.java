// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk;

import java.time.Instant;

/**
 * Somebody who is signed in at the page, with the rights of the token that let them in. Immutable.
 *
 * @param actor whom the audit trail names
 * @param csrf what each change must send back
 * @param until the first moment at which it no longer holds
 * @param readsMail whether held mail is shown whole, and not only its headers
 */
public record Session(String actor, String csrf, Instant until, boolean readsMail) {
    @Override
    public String toString() {
        return "Session[actor=" + actor + ", csrf=***, until=" + until + ", readsMail=" + readsMail + "]";
    }
}
