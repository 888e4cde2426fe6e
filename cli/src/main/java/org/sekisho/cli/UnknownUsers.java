// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

/** Notices names that no user has: a typing mistake would leave the right one as he was. */
final class UnknownUsers {
    private UnknownUsers() {}

    static void note(Output output, WebAdminClient admin, String submitter) throws CommandFailure {
        if (!admin.exists("/users/" + WebAdminClient.segment(submitter))) {
            output.note("Note: no user of that name is known here; is " + submitter + " spelt right?");
        }
    }
}
