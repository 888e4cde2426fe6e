// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.limit;

import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.usage.Activity;

/**
 * All that rules know of one submitter at one moment. Immutable.
 *
 * @param activity what they did
 * @param deliveries what became of their mail
 * @param complaints what was said of it
 */
public record SubmitterFacts(Activity activity, DeliverySums deliveries, ComplaintSums complaints) {}
