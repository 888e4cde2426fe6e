// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.geo.AccessNetwork;

/**
 * What a submitter sent within a window from a network that is new. Immutable.
 *
 * @param network which; {@link AccessNetwork#OTHERS} sums up new ones that were too many to remember
 * @param count messages, recipients or octets, at least 1
 */
public record NewNetwork(AccessNetwork network, long count) {}
