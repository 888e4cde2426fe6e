// SPDX-License-Identifier: Apache-2.0
/**
 * What happened: an {@link org.sekisho.event.Event} is a submitter and a time; a
 * {@link org.sekisho.event.LocatedEvent} (login, submission) also knows where from; a
 * {@link org.sekisho.event.DeliveryFailure} does not. Doors into James make them, usage counts them, rules judge them.
 */
@NullMarked
package org.sekisho.event;

import org.jspecify.annotations.NullMarked;
