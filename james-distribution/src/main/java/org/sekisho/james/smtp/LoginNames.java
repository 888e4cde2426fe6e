// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import org.apache.james.core.Username;
import org.sekisho.submitter.SubmitterNames;

/**
 * The rule that turns what a client typed at AUTH into what James calls a user name, whatever was typed.
 *
 * @param names how a login is written
 */
record LoginNames(SubmitterNames names) {
    /** Of what cannot be a name, for the log. */
    private static final int SHOWN = 100;

    /** In the canonical form of {@link SubmitterNames#login}, without a domain where none was typed. */
    Username read(String typed) {
        try {
            String login = names.login(typed);
            return Username.of(typed.indexOf('@') < 0 ? login.substring(0, login.lastIndexOf('@')) : login);
        } catch (IllegalArgumentException e) {
            return nobody(typed);
        }
    }

    /** A name that nobody can have: with a space in it. It shows the beginning of what was typed. */
    static Username nobody(String typed) {
        String shown = typed.length() > SHOWN ? typed.substring(0, SHOWN) + "..." : typed;
        return Username.of("no name: " + shown.replace("@", " at "));
    }
}
