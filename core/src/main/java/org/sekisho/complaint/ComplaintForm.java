// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** In what form a complaint came. */
public enum ComplaintForm implements SettingName {
    /** A feedback report (RFC 5965). */
    FEEDBACK_REPORT,
    /** A feedback report that takes an earlier one back ({@code not-spam}, RFC 6430). */
    RETRACTION,
    /** A feedback report about failed authentication (RFC 6591): nobody complains. */
    FAILURE_REPORT,
    /** XARF, version 3 or 4. */
    XARF,
    /** Mail of a person, or of a program, to which the original is attached. */
    ATTACHED,
    /** The header of the original stands in the text. */
    PASTED,
    /** Nothing of an original. */
    TEXT,
    /** A bounce, a receipt, an automatic answer, a list. */
    OTHER;

    /** For people: {@code a feedback report}. */
    public String words() {
        return switch (this) {
            case FEEDBACK_REPORT -> "a feedback report";
            case RETRACTION -> "a feedback report that says that it is no spam";
            case FAILURE_REPORT -> "a report about failed authentication";
            case XARF -> "an XARF report";
            case ATTACHED -> "a mail to which the original is attached";
            case PASTED -> "a mail with a header in its text";
            case TEXT -> "a mail without any header of the original";
            case OTHER -> "no complaint, but a bounce or an automatic message";
        };
    }

    /** Whether somebody complains about a message and shows it. */
    public boolean complains() {
        return this == FEEDBACK_REPORT || this == XARF || this == ATTACHED || this == PASTED;
    }
}
