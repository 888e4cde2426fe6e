// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailetLoader;
import org.apache.james.transport.mailets.RemoteDelivery;
import org.apache.james.utils.GuiceMailetLoader;
import org.apache.mailet.Mailet;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.MailetContext;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.sink.SinkModule.SinkPort;

/** Loads mailets as James does, but tells every RemoteDelivery that the sink is its gateway. */
final class SinkMailetLoader implements MailetLoader {
    private static final Set<String> REMOTE_DELIVERY =
            Set.of(RemoteDelivery.class.getSimpleName(), RemoteDelivery.class.getName());

    private final GuiceMailetLoader loader;
    private final Map<String, String> wayToSink;

    @Inject
    SinkMailetLoader(GuiceMailetLoader loader, SinkPort port) {
        this.loader = loader;
        this.wayToSink = Map.of(
                "gateway", "127.0.0.1",
                "gatewayPort", Integer.toString(port.number()),
                "startTLS", "false",
                "sslEnable", "false",
                "bind", "127.0.0.1");
    }

    @Override
    public Mailet getMailet(MailetConfig config) throws MessagingException {
        boolean leaves = REMOTE_DELIVERY.contains(config.getMailetName());
        return loader.getMailet(leaves ? new Rerouted(config, wayToSink) : config);
    }

    private record Rerouted(MailetConfig written, Map<String, String> wayToSink) implements MailetConfig {
        /** Settings of a real gateway that make no sense for the sink. */
        private static final List<String> UNSET = List.of("gatewayUsername", "gatewayusername", "gatewayPassword");

        @Override
        public @Nullable String getInitParameter(String name) {
            if (UNSET.contains(name)) {
                return null;
            }
            return wayToSink.containsKey(name) ? wayToSink.get(name) : written.getInitParameter(name);
        }

        @Override
        public Iterator<String> getInitParameterNames() {
            Set<String> names = new LinkedHashSet<>(wayToSink.keySet());
            written.getInitParameterNames().forEachRemaining(names::add);
            UNSET.forEach(names::remove);
            return new ArrayList<>(names).iterator();
        }

        @Override
        public MailetContext getMailetContext() {
            return written.getMailetContext();
        }

        @Override
        public String getMailetName() {
            return written.getMailetName();
        }
    }
}
