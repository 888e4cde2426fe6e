// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Singleton;
import org.apache.james.onami.lifecycle.DisposingStager;
import org.sekisho.extension.configuration.ConfiguredComponents;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.metrics.MeteredUsage;
import org.sekisho.geo.CountryGroups;
import org.sekisho.login.SharedSessions;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.rate.Window;
import org.sekisho.redis.SharedStore;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** Where usage is: in memory, and when several nodes share it, in Redis. Bindings only. */
final class UsageModule extends AbstractModule {
    /** Those that the configured rules ask for. */
    record Watched(Collection<Window> windows) {}

    /** What the nodes share, if they do. */
    record Shared(Optional<SharedStore> store) {}

    @Provides
    @Singleton
    Watched watched(Directories directories, CountryGroups groups) {
        return new Watched(ConfiguredComponents.read(directories).windows(groups));
    }

    /** Handed out once the saved counts are in it, so before the first event. */
    @Provides
    @Singleton
    InMemoryUsage memory(SekishoSettings settings, Watched watched, Directories directories, InstantSource clock)
            throws IOException {
        InMemoryUsage usage = new InMemoryUsage(settings.maxSubmitters());
        usage.watch(watched.windows());
        usage.saveIn(directories.var().resolve("usage").resolve("usage.log"), clock.instant());
        return usage;
    }

    @Provides
    @Singleton
    Shared shared(
            SekishoSettings settings,
            InMemoryUsage memory,
            Watched watched,
            InstantSource clock,
            DisposingStager<PreDestroy> closing) {
        return new Shared(settings.memory().shared().map(redis -> {
            SharedStore store = SharedStore.open(redis, memory, clock);
            closing.register((Closeable) store::close);
            store.usage().watch(watched.windows());
            return store;
        }));
    }

    @Provides
    @Singleton
    Usage usage(InMemoryUsage memory, Shared shared, DecisionMetrics decisions) {
        Usage usage = shared.store().map(SharedStore::usage).orElse(memory);
        return new MeteredUsage(usage, decisions);
    }

    @Provides
    @Singleton
    SharedSessions sessions(Shared shared) {
        return shared.store().map(SharedStore::sessions).orElse(SharedSessions.NONE);
    }
}
