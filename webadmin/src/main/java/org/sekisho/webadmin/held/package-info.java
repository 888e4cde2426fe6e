// SPDX-License-Identifier: Apache-2.0
/**
 * Held mail: found by submitter in James's repositories, and sent back into the spool.
 *
 * <p>{@link HeldMail}, finds, counts and deletes it; {@link HeldMailRequeue}, the port by which it is sent again;
 * {@link OneByOneRequeue}, that port for any queue of James.
 *
 * <p>Called by routes; implemented once more by containment.
 */
@NullMarked
package org.sekisho.webadmin.held;

import org.jspecify.annotations.NullMarked;
