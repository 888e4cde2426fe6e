// SPDX-License-Identifier: Apache-2.0
/**
 * The lane in which mail that came in a storm waits, apart from other mail.
 *
 * <p>{@link StormQueue}, where it waits; {@link StormSpooler}, who works on it; {@link StormLaneModule}, the wiring.
 *
 * <p>Installed by the server; {@code org.sekisho.james.smtp} hands mail to it.
 */
@NullMarked
package org.sekisho.james.storm;

import org.jspecify.annotations.NullMarked;
