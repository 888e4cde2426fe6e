// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.storm;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import java.util.List;
import org.apache.james.mailetcontainer.impl.CompositeProcessorImpl;
import org.apache.james.utils.InitializationOperation;
import org.apache.james.utils.InitilizationOperationBuilder;
import org.sekisho.storm.StormLane;

/** Gives mail that came in a storm a queue and threads of its own. */
public final class StormLaneModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), StormLane.class).setBinding().to(StormQueue.class);
    }

    @ProvidesIntoSet
    InitializationOperation start(StormSpooler spooler) {
        return InitilizationOperationBuilder.forClass(StormSpooler.class)
                .init(spooler::start)
                .requires(List.of(CompositeProcessorImpl.class));
    }
}
