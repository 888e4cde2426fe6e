// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import java.util.Locale;

/** Whose bounce it is. */
public enum Authenticity {
    /** It brings back a proof that the message was sent from here, for this sender. */
    GENUINE,
    /** It shows that the message was not sent from here. */
    NOT_OURS,
    /** It brings back a proof that has been used too often, too late or for somebody else. */
    REPLAYED,
    /** It shows neither. */
    UNVERIFIABLE,
    /** It is no bounce, so the question does not arise. */
    NOT_A_BOUNCE;

    /** As administrators write it: {@code not-ours}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
