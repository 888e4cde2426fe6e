// SPDX-License-Identifier: Apache-2.0
/**
 * Where our server's users, domains and aliases live.
 *
 * <p>{@link JamesDatabase}, a file of this node or a PostgreSQL of all; {@link ObservedUsersRepository}, notices a
 * changed password; {@link JpaUsersModule}, the wiring. What mail asks on its way is in memory ({@link
 * CachedDomainList}, {@link CachedRewriteTable}), and {@link DatabaseWatch} keeps it right.
 *
 * <p>Wired by {@code james} only.
 */
@NullMarked
package org.sekisho.james.data;

import org.jspecify.annotations.NullMarked;
