// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.recipient.KnownRecipients;
import org.sekisho.usage.memory.volume.DailyVolumes;

/**
 * What is known of a submitter beside the array of words. Immutable.
 *
 * @param recipients to whom it wrote
 * @param visitors who else is where it is now
 * @param volumes how much it sent a day
 */
public record Beside(KnownRecipients.Reading recipients, SubnetVisitors visitors, DailyVolumes.Reading volumes) {}
