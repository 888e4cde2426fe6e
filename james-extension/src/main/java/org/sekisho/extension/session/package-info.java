// SPDX-License-Identifier: Apache-2.0
/**
 * Wires who else tells which submitter had an address.
 *
 * <p>{@link SessionModule}, the wiring of RADIUS accounting and of the look-up by HTTP.
 */
@NullMarked
package org.sekisho.extension.session;

import org.jspecify.annotations.NullMarked;
