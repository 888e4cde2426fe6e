// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.cli;

/** Notices names that no user has: a typing mistake would leave the right one as he was. */
final class Strangers {
    private Strangers() {}

    static void note(Output output, Admin admin, String submitter) throws CommandFailure {
        if (!admin.exists("/users/" + Admin.segment(submitter))) {
            output.note("Note: no user of that name is known here; is " + submitter + " spelt right?");
        }
    }
}
