// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** In what form a complaint came. */
public enum ComplaintForm implements SettingName {
    /** A feedback report (RFC 5965). */
    FEEDBACK_REPORT("a feedback report"),
    /** A feedback report that takes an earlier one back ({@code not-spam}, RFC 6430). */
    RETRACTION("a feedback report that says that it is no spam"),
    /** A feedback report about failed authentication (RFC 6591): nobody complains. */
    FAILURE_REPORT("a report about failed authentication"),
    /** XARF, version 3 or 4. */
    XARF("an XARF report"),
    /** Mail of a person, or of a program, to which the original is attached. */
    ATTACHED("a mail to which the original is attached"),
    /** The header of the original stands in the text. */
    PASTED("a mail with a header in its text"),
    /** Nothing of an original. */
    TEXT("a mail without any header of the original"),
    /** A bounce, a receipt, an automatic answer, a list. */
    OTHER("no complaint, but a bounce or an automatic message");

    private final String words;

    ComplaintForm(String words) {
        this.words = words;
    }

    /** For people: {@code a feedback report}. */
    public String words() {
        return words;
    }

    /** Whether somebody complains about a message and shows it. */
    public boolean complains() {
        return this == FEEDBACK_REPORT || this == XARF || this == ATTACHED || this == PASTED;
    }
}
