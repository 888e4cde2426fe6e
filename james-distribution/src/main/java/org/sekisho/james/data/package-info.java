// SPDX-License-Identifier: Apache-2.0
/**
 * Where our server's users, domains and aliases live.
 *
 * <p>{@link JamesDatabase}, the embedded database; {@link ObservedUsersRepository}, notices a changed password;
 * {@link JpaUsersModule}, the wiring.
 *
 * <p>Wired by {@code james} only.
 */
@NullMarked
package org.sekisho.james.data;

import org.jspecify.annotations.NullMarked;
