// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import org.sekisho.text.SettingName;

/** What became of a packet, in metrics as {@code wrong-secret}. */
public enum PacketOutcome implements SettingName {
    /** It was saved, and answered. */
    RECORDED,
    /** It had been answered before, and was again. */
    DUPLICATE,
    /** It says of nobody that they had an address; answered, so that it is not sent again. */
    WITHOUT_ADDRESS,
    /** Its {@code User-Name} cannot name a submitter; answered, so that it is not sent again. */
    UNFIT_NAME,
    /** It came from an address that is not in the file. */
    UNKNOWN_CLIENT,
    /** It was not made with the secret of that client, or is no Accounting-Request. */
    WRONG_SECRET,
    /** It is none as RFC 2866 has them. */
    MALFORMED,
    /** The records did not answer; the client has no answer either and sends it again. */
    NOT_SAVED
}
