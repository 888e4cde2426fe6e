// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

final class InMemorySuspensionsTest implements SuspensionsContract {
    private final Suspensions suspensions = new InMemorySuspensions();

    @Override
    public Suspensions suspensions() {
        return suspensions;
    }
}
