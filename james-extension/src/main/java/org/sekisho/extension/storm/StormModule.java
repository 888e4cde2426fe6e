// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.storm;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.OptionalBinder;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Singleton;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.storm.StormDefence;
import org.sekisho.storm.StormDetector;
import org.sekisho.storm.StormLane;
import org.sekisho.storm.StormLog;
import org.sekisho.storm.StormSettings;

/** What sees storms of bounces, and who is told. A server with a lane for their mail binds {@link StormLane} anew. */
public final class StormModule extends AbstractModule {

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), StormLane.class).setDefault().toInstance(StormLane.shared());
    }

    @Provides
    @Singleton
    StormDetector detector(
            StormSettings settings, InstantSource clock, DecisionMetrics decisions, StormNotices notices) {
        return new StormDetector(settings.limits(), clock, StormLog.all(List.of(new StormLog(decisions), notices)));
    }

    @Provides
    StormDefence defence(StormDetector detector, StormLane lane, InstantSource clock) {
        return new StormDefence(detector, lane, clock);
    }
}
