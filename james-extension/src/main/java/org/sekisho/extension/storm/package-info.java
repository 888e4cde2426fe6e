// SPDX-License-Identifier: Apache-2.0
/**
 * Storms of bounces in a server.
 *
 * <p>{@link StormModule}, the wiring; {@link StormNotices}, how people are told.
 *
 * <p>Installed by {@code SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.storm;

import org.jspecify.annotations.NullMarked;
