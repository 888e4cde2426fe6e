// SPDX-License-Identifier: Apache-2.0
/**
 * Taking a node out.
 *
 * <p>{@link Drain}, whether the node takes no new mail.
 *
 * <p>Called by hooks, the SMTP ports and routes.
 */
@NullMarked
package org.sekisho.drain;

import org.jspecify.annotations.NullMarked;
