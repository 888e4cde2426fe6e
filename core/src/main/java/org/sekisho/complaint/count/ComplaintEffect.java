// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.count;

import org.sekisho.text.SettingName;

/** Whether a complaint counts against a submitter, and why not. */
public enum ComplaintEffect implements SettingName {
    COUNTED("it counts as a proven complaint about this submitter's mail"),
    TAKEN_BACK("it takes an earlier complaint back"),
    NO_COMPLAINT("it counts for nothing: it is no complaint"),
    NOT_PROVEN("it counts for nothing: no proof of sending shows that the mail came from here"),
    NO_SUBMITTER("it counts for nobody: who handed the mail in is no longer known"),
    UNVERIFIED_REPORTER("it counts for nothing: anybody may have written it, because its author is not verified"),
    NOT_A_RECIPIENT("it counts for nothing: the mail was not sent to its author"),
    SAME_VOICE("it counts for nothing more: this complainant has complained of this mail before");

    private final String sentence;

    ComplaintEffect(String sentence) {
        this.sentence = sentence;
    }

    /** For people, without a final stop. */
    public String sentence() {
        return sentence;
    }
}
