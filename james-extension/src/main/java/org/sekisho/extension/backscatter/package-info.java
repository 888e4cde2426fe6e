// SPDX-License-Identifier: Apache-2.0
/**
 * Proof of sending and the judging of bounces in a server: keys, ledger, settings.
 *
 * <p>{@link BackscatterModule}, the wiring; {@link BackscatterMaintenance}, what is done in the background; {@link
 * BackscatterFiles}, what is kept where.
 *
 * <p>Installed by {@code SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.backscatter;

import org.jspecify.annotations.NullMarked;
