// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.apache.james.user.lib.model.DefaultUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hash of a password, as James's users hold it now. What was remembered of a password holds while its hash is the
 * same, whoever may change it, and wherever.
 */
final class StoredHash {
    private static final Logger LOG = LoggerFactory.getLogger(StoredHash.class);

    private StoredHash() {}

    /**
     * @return empty when there is no such user, when the users cannot be read, and where they do not show it: LDAP, and
     *     the users of James's JPA
     */
    static Optional<String> find(UsersRepository users, Username login) {
        try {
            User user = users.getUserByName(login);
            return user instanceof DefaultUser stored
                    ? Optional.ofNullable(stored.getHashedPassword())
                    : Optional.empty();
        } catch (UsersRepositoryException | RuntimeException e) {
            LOG.debug("the hash of a password cannot be read", e);
            return Optional.empty();
        }
    }
}
