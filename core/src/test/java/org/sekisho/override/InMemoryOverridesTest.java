// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

final class InMemoryOverridesTest implements OverrideRecordsContract {
    private final OverrideRecords overrides = new InMemoryOverrides();

    @Override
    public OverrideRecords overrides() {
        return overrides;
    }
}
