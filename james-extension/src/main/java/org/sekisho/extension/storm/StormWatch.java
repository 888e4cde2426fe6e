// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.storm;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Duration;
import javax.annotation.PreDestroy;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.metrics.api.GaugeRegistry;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.storm.StormDetector;

/** Ends storms that are over, and shows how many there are. */
@Singleton
public final class StormWatch implements Startable {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StormDetector detector;
    private final GaugeRegistry gauges;
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-storm-watch", 1);

    @Inject
    StormWatch(StormDetector detector, GaugeRegistry gauges) {
        this.detector = detector;
        this.gauges = gauges;
    }

    /** Called while the server starts, before its ports listen. */
    public void start() {
        gauges.register("sekisho-storms", () -> detector.active().size());
        tasks.every(PAUSE, "end storms that are over", detector::maintain);
    }

    @PreDestroy
    public void stop() {
        tasks.stopNow();
    }
}
