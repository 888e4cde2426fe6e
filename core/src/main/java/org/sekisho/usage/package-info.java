// SPDX-License-Identifier: Apache-2.0
/**
 * How much each submitter did lately, and where: the hot store.
 *
 * <p>{@link Usage}, the port: record an event, get the activity, refund; {@link Activity}, what is known of one
 * submitter, a value; {@link Visit} and {@link Jump}, where the submitter was.
 *
 * <p>Doors record, rules read the {@link Activity}. Nobody else depends on how it is stored: that is in a package of its
 * own, such as {@code memory}.
 */
@NullMarked
package org.sekisho.usage;

import org.jspecify.annotations.NullMarked;
