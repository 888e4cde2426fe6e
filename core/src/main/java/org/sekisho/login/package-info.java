// SPDX-License-Identifier: Apache-2.0
/**
 * What keeps refused logins cheap: {@link VerifiedPasswordCache} spares the slow hash of a password that was right a
 * moment ago, {@link RefusedNetworks} says who has to wait before the next connection, {@link HashingPool} hashes in a
 * fair order. Called by the hooks of the submission port and by who shows them to people; it knows no James.
 */
@NullMarked
package org.sekisho.login;

import org.jspecify.annotations.NullMarked;
