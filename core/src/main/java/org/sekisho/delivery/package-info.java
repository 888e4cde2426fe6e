// SPDX-License-Identifier: Apache-2.0
/**
 * What became of mail on its way out.
 *
 * <p>{@link Deliveries}, counts by submitter and by destination; {@link DeliveryResult}, one mail handed over,
 * delivered or failed; {@link HandoverLog}, what left lately, for the record of a suspension.
 *
 * <p>Recorded by {@code mailets.RecordDelivery}; read by failure rules, containment, notices and WebAdmin.
 */
@NullMarked
package org.sekisho.delivery;

import org.jspecify.annotations.NullMarked;
