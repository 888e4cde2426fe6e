// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.utils.PropertiesProvider;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;

/**
 * Binds the durable queues in the root of a James server, in place of James's own queue module; settings are read from
 * {@code queue.properties}, which may be missing.
 */
public final class DurableQueueModule extends AbstractModule {

    private static final String FILE = "queue";

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), QueueGate.class).setDefault().toInstance(QueueGate.open());
        bind(DurableMailQueueFactory.class).in(Scopes.SINGLETON);
        bind(new TypeLiteral<MailQueueFactory<?>>() {}).to(DurableMailQueueFactory.class);
        bind(new TypeLiteral<MailQueueFactory<? extends MailQueue>>() {}).to(DurableMailQueueFactory.class);
        bind(new TypeLiteral<MailQueueFactory<? extends ManageableMailQueue>>() {})
                .to(DurableMailQueueFactory.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(QueueHealthCheck.class);
    }

    @Provides
    @Singleton
    QueueSettings settings(PropertiesProvider properties, FileSystem files) throws ConfigurationException {
        return QueueSettings.parse(texts(properties), text -> directory(files, text));
    }

    private static Map<String, String> texts(PropertiesProvider properties) throws ConfigurationException {
        Map<String, String> texts = new HashMap<>();
        try {
            Configuration configuration = properties.getConfiguration(FILE);
            configuration.getKeys().forEachRemaining(key -> texts.put(key, configuration.getString(key)));
        } catch (FileNotFoundException e) {
            return Map.of();
        }
        return texts;
    }

    private static Path directory(FileSystem files, String text) {
        try {
            return files.getFile(text).toPath();
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("expected a directory such as " + QueueSettings.DIRECTORY.fallback(), e);
        }
    }
}
