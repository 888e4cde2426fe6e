// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import org.sekisho.text.Json;

/**
 * Findings as JSON text, for mail attributes and records. The names are fixed: what an older version wrote is read by a
 * newer one, and members that a version does not know are passed over.
 */
public final class FindingJson {
    private FindingJson() {}

    /** One line of JSON. */
    public static String write(Finding finding) {
        return Json.write(finding);
    }

    /** @throws IllegalArgumentException when the text is no finding, whatever else it is */
    public static Finding parse(String text) {
        return Json.read("a finding", text, Finding.class);
    }
}
