// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

/** Redis did not do what it was asked to, so nobody knows whether the event is counted there. */
public final class RedisUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RedisUnavailableException(String problem, Throwable cause) {
        super(problem, cause);
    }

    public RedisUnavailableException(String problem) {
        super(problem);
    }
}
