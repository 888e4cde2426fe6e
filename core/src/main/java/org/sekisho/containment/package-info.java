// SPDX-License-Identifier: Apache-2.0
/**
 * What was done with the mail that a submitter had queued when suspended.
 *
 * <p>{@link Containment}, how much is held, and what had left; {@link Containments}, the port of the record.
 *
 * <p>Written by the extension's containment; read by notices and WebAdmin.
 */
@NullMarked
package org.sekisho.containment;

import org.jspecify.annotations.NullMarked;
