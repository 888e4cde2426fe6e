// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

/**
 * The password of nobody, hashed as those of users are: checked where there is no such user, so that the time an answer
 * takes does not tell whether there is one. Thread-safe.
 */
@FunctionalInterface
public interface DummyPassword {

    /** Takes as long as the check of a wrong password of a user. */
    void verify(String password);

    /** For users whose passwords another system checks. */
    static DummyPassword none() {
        return password -> {};
    }
}
