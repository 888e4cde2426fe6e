// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;

/** Shows the gauges from the start on. */
public final class MetricsModule extends AbstractModule {

    @ProvidesIntoSet
    InitializationOperation showGauges(Gauges gauges) {
        return InitilizationOperationBuilder.forClass(Gauges.class).init(gauges::show);
    }
}
