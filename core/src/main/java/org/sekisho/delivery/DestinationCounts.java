// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

/**
 * What became of mail to one domain within a window. Immutable.
 *
 * @param domain in lower case; {@link Handover#OTHER} sums up those that were too many to follow
 * @param counts of the recipients there
 */
public record DestinationCounts(String domain, DeliveryCounts counts) {}
