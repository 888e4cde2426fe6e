// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.sink;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import org.apache.james.mailetcontainer.api.MailetLoader;

/** Sends everything that RemoteDelivery would send to one port of this machine, whatever the configuration says. */
public final class SinkModule extends AbstractModule {
    private final int port;

    /** @param port where a {@link SmtpSink} listens, on the loopback address */
    public SinkModule(int port) {
        this.port = port;
    }

    @Override
    protected void configure() {
        bind(SinkPort.class).toInstance(new SinkPort(port));
        bind(MailetLoader.class).to(SinkMailetLoader.class).in(Scopes.SINGLETON);
    }

    /**
     * A port of the loopback address.
     *
     * @param number 1 to 65535
     */
    record SinkPort(int number) {}
}
