// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import org.jspecify.annotations.Nullable;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;

/**
 * What became of a submitter's mail, as far as it is known when the notice is written. Immutable.
 *
 * @param containment what was held because of the suspension; null when that is not known
 * @param left what had been handed to a way out and was not caught; {@link Handover#NOTHING} when nothing is known
 */
public record DeliverySummary(@Nullable Containment containment, Handover left) {
    /** Nothing is known. */
    public static final DeliverySummary UNKNOWN = new DeliverySummary(null, Handover.NOTHING);
}
