// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import javax.inject.Inject;
import org.sekisho.drain.Drain;
import org.sekisho.smtp.login.LoginRefusals;
import org.sekisho.smtp.reply.Refusals;

/**
 * Who is turned away before James answers, and what they read. Thread-safe.
 *
 * @param networks those that wait after refused logins
 * @param drain whether all are
 */
record ConnectionGates(LoginRefusals networks, Drain drain, Refusals refusals) {
    @Inject
    ConnectionGates {}
}
