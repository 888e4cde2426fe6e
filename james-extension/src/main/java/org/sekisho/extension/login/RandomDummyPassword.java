// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.login;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.core.Username;
import org.apache.james.user.lib.model.Algorithm;
import org.apache.james.user.lib.model.DefaultUser;
import org.sekisho.smtp.login.DummyPassword;

/**
 * A password that nobody has: what is typed is hashed with the algorithm and the rounds of {@code usersrepository.xml},
 * as new passwords of users are, and compared with what no password hashes to. Where a directory checks passwords there
 * is none: it takes its own time.
 */
final class RandomDummyPassword {
    /** James's, when the file says nothing. */
    private static final String DEFAULT_ALGORITHM = "PBKDF2";

    /** Not hexadecimal, nor Base64. */
    private static final String NO_HASH = "!";

    private RandomDummyPassword() {}

    /**
     * @param users the root of {@code usersrepository.xml}
     */
    static DummyPassword of(HierarchicalConfiguration<ImmutableNode> users) {
        if (users.containsKey("[@ldapHost]")) {
            return DummyPassword.none();
        }
        Algorithm algorithm = Algorithm.of(users.getString("algorithm", DEFAULT_ALGORITHM));
        DefaultUser nobody = new DefaultUser(Username.of("nobody"), NO_HASH, algorithm, algorithm);
        return nobody::verifyPassword;
    }
}
