// SPDX-License-Identifier: Apache-2.0
/**
 * The wiring of what the logins of all ports share.
 *
 * <p>{@link LoginModule}, its bindings; {@link NobodysPassword}, what is hashed for a name that nobody has; {@link
 * org.sekisho.login.LoginLimits}, what an admin sets.
 *
 * <p>Called by {@link org.sekisho.extension.SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.login;

import org.jspecify.annotations.NullMarked;
