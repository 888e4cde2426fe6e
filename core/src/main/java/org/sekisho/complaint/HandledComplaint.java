// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.time.ZoneId;
import org.sekisho.complaint.count.ComplaintEffect;

/**
 * A complaint with all that was found out about it. Immutable.
 *
 * @param report what it says
 * @param answer whose mail it is about
 * @param reporter who complains
 * @param counting whether it counts
 */
public record HandledComplaint(
        ComplaintReport report, ComplaintAnswer answer, Reporter reporter, ComplaintEffect counting) {
    /** To read aloud: in what form it came, whose mail it is about and why, and whether it counts. */
    public String sentence(ZoneId zone) {
        return "This is " + report.form().words() + (report.whole() ? "" : ", read in part") + ". It is "
                + answer.sentence(zone) + ". And " + counting.sentence() + ".";
    }
}
