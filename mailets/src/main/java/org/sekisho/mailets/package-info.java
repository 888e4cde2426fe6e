// SPDX-License-Identifier: Apache-2.0
/**
 * Mailets: orders carried out on a mail or its submitter.
 *
 * <p>{@link SuspendSender}, suspends the submitter; {@link ReroutePool}, chooses the egress pool; {@link
 * NotifyAbuse}, notifies the abuse desk.
 *
 * <p>Created by James from the names that admins write in {@code mailetcontainer.xml}; the names never move. Sees
 * core only.
 */
@NullMarked
package org.sekisho.mailets;

import org.jspecify.annotations.NullMarked;
