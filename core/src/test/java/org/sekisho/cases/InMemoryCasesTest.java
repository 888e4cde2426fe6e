// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

final class InMemoryCasesTest implements CasesContract {
    private final InMemoryCases cases = new InMemoryCases();

    @Override
    public Cases cases() {
        return cases;
    }
}
