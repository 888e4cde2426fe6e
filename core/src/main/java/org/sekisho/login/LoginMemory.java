// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import org.sekisho.submitter.Submitter;

/**
 * What is known of logins while the server runs. Thread-safe.
 *
 * @param passwords that were right a while ago
 * @param networks that were refused, and that have proved themselves
 * @param pool has the passwords that wait to be hashed
 */
public record LoginMemory(VerifiedPasswordCache passwords, RefusedNetworks networks, HashingPool pool) {

    /** The owner has a new password, and comes at once. */
    public void release(Submitter submitter) {
        passwords.forget(submitter);
        networks.forgive(submitter);
    }
}
