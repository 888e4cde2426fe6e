// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.habit;

import java.util.Set;
import org.sekisho.event.LocatedEvent;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.Rule;
import org.sekisho.usage.Activity;

/** A rule that limits recipients never written to before. */
interface StrangersRule extends Rule<LocatedEvent, Activity> {
    /** Of such recipients. */
    Rate limit();

    @Override
    default Set<Window> windows() {
        return Set.of(limit().window());
    }

    @Override
    default boolean needsRecipients() {
        return true;
    }
}
