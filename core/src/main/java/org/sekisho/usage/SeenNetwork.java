// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.time.Instant;
import org.sekisho.geo.AccessNetwork;

/**
 * A network in which a submitter was. Immutable.
 *
 * @param firstSeen when that was first known, to 8 ms
 * @param familiar whether it is a habit: seen on three days, first at least a week ago or in the submitter's first week
 */
public record SeenNetwork(AccessNetwork network, Instant firstSeen, boolean familiar) {}
