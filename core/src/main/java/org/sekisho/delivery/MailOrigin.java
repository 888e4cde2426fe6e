// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a mail came to be sent. What fails is counted for each apart: nobody chose the recipients of the last two. */
public enum MailOrigin {
    /** The submitter sent it to these recipients. */
    WRITTEN,
    /** It came from elsewhere and was sent on, by an alias, a forward or a program. */
    FORWARDED,
    /** It answers another mail by itself (RFC 3834): a vacation reply, a receipt, a report. */
    AUTOMATIC;

    /** {@code written}, {@code forwarded} or {@code automatic}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return empty when none is called so */
    public static Optional<MailOrigin> find(String setting) {
        return Arrays.stream(values())
                .filter(origin -> origin.setting().equals(setting))
                .findFirst();
    }
}
