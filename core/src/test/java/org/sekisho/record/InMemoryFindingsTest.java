// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

final class InMemoryFindingsTest implements FindingsContract {
    private final Findings findings = new InMemoryFindings();

    @Override
    public Findings findings() {
        return findings;
    }
}
