// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often something came. Immutable.
 *
 * @param count how often, at least 0
 * @param first when first; null when never
 * @param last when last; null when never
 */
public record RepeatCount(
        long count, @Nullable Instant first, @Nullable Instant last) {
    public static final RepeatCount NONE = new RepeatCount(0, null, null);

    /** Once more. */
    public RepeatCount plus(Instant at) {
        return new RepeatCount(count + 1, first == null ? at : first, at);
    }
}
