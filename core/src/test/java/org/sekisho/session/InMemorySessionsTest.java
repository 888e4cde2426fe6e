// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

final class InMemorySessionsTest implements SessionsContract {
    private final InMemorySessions sessions = new InMemorySessions();

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
