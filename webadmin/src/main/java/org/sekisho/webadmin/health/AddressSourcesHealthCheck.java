// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.james.core.healthcheck.ComponentName;
import org.sekisho.lookup.AddressLookup;
import org.sekisho.radius.AccountingListener;
import org.sekisho.settings.SharedParts;

/**
 * Degraded while others who tell which submitter had an address do not, or are not understood. Says how it was within
 * the last hour; never waits. Thread-safe.
 */
public final class AddressSourcesHealthCheck extends ProblemsHealthCheck {
    static final ComponentName NAME = new ComponentName("Sekisho address sources");

    public AddressSourcesHealthCheck(AccountingListener accounting, AddressLookup lookup) {
        super(NAME, () -> Stream.concat(accounting.problems().stream(), lookup.problems().stream())
                .toList());
    }

    @Inject
    public AddressSourcesHealthCheck(SharedParts parts) {
        this(parts.get(), parts.get());
    }
}
