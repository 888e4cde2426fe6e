// SPDX-License-Identifier: Apache-2.0
/**
 * What became of mail, as {@code RemoteDelivery} tells it.
 *
 * <p>{@link DeliveryMonitor}, hears of each attempt; {@link DeliveryMaintenance}, saves the counts; {@link
 * DeliveryModule}, the wiring.
 *
 * <p>Installed by {@code SekishoModule}.
 */
@NullMarked
package org.sekisho.extension.delivery;

import org.jspecify.annotations.NullMarked;
