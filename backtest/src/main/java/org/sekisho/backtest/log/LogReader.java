// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events in the order of time. Not thread-safe. */
public interface LogReader extends Closeable {

    /**
     * The next event, as good as not before the one before it.
     *
     * @return null at the end
     */
    @Nullable
    LogEvent next() throws IOException;
}
