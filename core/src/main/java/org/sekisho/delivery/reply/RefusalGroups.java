// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.List;

/**
 * What destinations said when they refused mail, within a window. Immutable.
 *
 * @param groups those with most recipients first
 * @param others recipients whose refusals were too many different ones to follow
 */
public record RefusalGroups(List<RefusalGroup> groups, long others) {
    public RefusalGroups {
        groups = List.copyOf(groups);
    }
}
