// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * Something that happened to or by a submitter, and when. What a kind of event knows besides, such as an address, is on
 * that kind. Immutable.
 */
public sealed interface Event permits LocatedEvent, DeliveryFailure, ReceivedBounce, Complaint {
    Submitter submitter();

    /** When the server saw it. */
    Instant at();
}
