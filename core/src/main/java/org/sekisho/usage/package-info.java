// SPDX-License-Identifier: Apache-2.0
/**
 * How much each submitter did lately, and where: the hot store.
 *
 * <p>{@link Usage}, the port: record an event, get the activity, refund; {@link Activity}, what is known of one
 * submitter, a value; {@link Visit}, when a submitter was in a country.
 *
 * <p>Doors record, rules read the {@link Activity}. Nobody else depends on how it is stored.
 */
@NullMarked
package org.sekisho.usage;

import org.jspecify.annotations.NullMarked;
