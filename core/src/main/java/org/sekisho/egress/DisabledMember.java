// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Instant;
import org.sekisho.text.OneLine;

/**
 * That nothing shall leave by a member, because it is listed or broken. Immutable.
 *
 * @param processor the member
 * @param since when it was disabled
 * @param author who decided
 * @param reason for people, one line
 */
public record DisabledMember(String processor, Instant since, String author, String reason) {
    public DisabledMember {
        author = OneLine.of(author);
        reason = OneLine.of(reason);
    }
}
