// SPDX-License-Identifier: Apache-2.0
/**
 * Wires the watch over blocklists.
 *
 * <p>{@link ListingModule}, the wiring; {@link ListingMaintenance}, looks in the background; {@link EgressAddresses},
 * reads from where pool members send.
 */
@NullMarked
package org.sekisho.extension.listing;

import org.jspecify.annotations.NullMarked;
