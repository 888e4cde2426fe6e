// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import javax.inject.Inject;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.lib.handler.ProtocolHandlerLoader;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SMTPServerFactory;

/** Makes a {@link GatedSmtpServer} of each {@code <smtpserver>}. */
public final class GatedSmtpServers extends SMTPServerFactory {
    private final FileSystem files;
    private final ConnectionGates gates;

    @Inject
    GatedSmtpServers(
            DNSService dns,
            ProtocolHandlerLoader loader,
            FileSystem files,
            MetricFactory metrics,
            ConnectionGates gates) {
        super(dns, loader, files, metrics);
        this.files = files;
        this.gates = gates;
    }

    @Override
    protected SMTPServer createServer() {
        return new GatedSmtpServer(smtpMetrics, files, gates);
    }

    /** All at the same time: each waits for two seconds in which nothing comes. James calls it when it stops. */
    @Override
    public void destroy() {
        getServers().parallelStream().forEach(AbstractConfigurableAsyncServer::destroy);
    }
}
