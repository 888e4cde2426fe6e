// SPDX-License-Identifier: Apache-2.0
/**
 * The wiring of what the logins of all ports share.
 *
 * <p>{@link LoginModule}, its bindings, with what an admin sets as {@code LoginLimits}; {@link RandomDummyPassword},
 * what is hashed for a name that nobody has.
 *
 * <p>Called by {@code SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.login;

import org.jspecify.annotations.NullMarked;
