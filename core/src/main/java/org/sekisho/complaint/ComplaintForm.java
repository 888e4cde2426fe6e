// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** In what form a complaint came. */
public enum ComplaintForm implements SettingName {
    /** A feedback report (RFC 5965). */
    FEEDBACK_REPORT("a feedback report", true),
    /** A feedback report that takes an earlier one back ({@code not-spam}, RFC 6430). */
    RETRACTION("a feedback report that says that it is no spam", false),
    /** A feedback report about failed authentication (RFC 6591): nobody complains. */
    FAILURE_REPORT("a report about failed authentication", false),
    /** XARF, version 3 or 4. */
    XARF("an XARF report", true),
    /** Mail of a person, or of a program, to which the original is attached. */
    ATTACHED("a mail to which the original is attached", true),
    /** The header of the original stands in the text. */
    PASTED("a mail with a header in its text", true),
    /** Nothing of an original. */
    TEXT("a mail without any header of the original", false),
    /** A bounce, a receipt, an automatic answer, a list. */
    OTHER("no complaint, but a bounce or an automatic message", false);

    private final String words;
    private final boolean complains;

    ComplaintForm(String words, boolean complains) {
        this.words = words;
        this.complains = complains;
    }

    /** For people: {@code a feedback report}. */
    public String words() {
        return words;
    }

    /** Whether somebody complains about a message and shows it. */
    public boolean complains() {
        return complains;
    }
}
