// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.lib.SslConfig;
import org.apache.james.protocols.netty.AbstractChannelPipelineFactory;
import org.apache.james.protocols.netty.AbstractSSLAwareChannelPipelineFactory;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.smtpserver.netty.SMTPServer;
import org.apache.james.smtpserver.netty.SmtpMetrics;
import org.jspecify.annotations.Nullable;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.reply.Reply;

/**
 * James's SMTP server of one port, with a {@link NodeGate} in front, a {@link ConnectionGate} where people log in,
 * {@link ClientConnections} behind a load balancer, a {@link SessionLoop} on each session, and a {@link LineFramer}.
 */
final class GatedSmtpServer extends SMTPServer {
    /** No executor: Netty then calls a handler on the thread that serves the connection. */
    private static final @Nullable EventExecutorGroup CONNECTION_THREAD = null;

    private final FileSystem files;
    private final ConnectionGates gates;
    private @Nullable SslConfig tls;

    GatedSmtpServer(SmtpMetrics metrics, FileSystem files, ConnectionGates gates) {
        super(metrics);
        this.files = files;
        this.gates = gates;
    }

    @Override
    public void doConfigure(HierarchicalConfiguration<ImmutableNode> configuration) throws ConfigurationException {
        super.doConfigure(configuration);
        tls = SslConfig.parse(configuration);
    }

    /**
     * At start, and when James reads the certificate again. James's own, which reads keys by Bouncy Castle and so costs
     * a start much, only where ours does not do, or something is wrong: it says best what. It does not see that a
     * certificate is of another key than the one beside it: then what was read before stays.
     */
    @Override
    protected void buildSSLContext() throws Exception {
        Optional<OpenSslEncryption> usual = usualEncryption();
        if (usual.isPresent()) {
            encryption = usual.get();
            return;
        }
        Encryption former = encryption;
        super.buildSSLContext();
        if (encryption == null || tls == null) {
            return;
        }
        Optional<ServerIdentity> identity;
        try {
            identity = ServerIdentity.read(files, tls);
        } catch (IllegalArgumentException e) {
            encryption = former;
            throw e;
        }
        Optional<OpenSslEncryption> openSsl =
                identity.isPresent() ? OpenSslEncryption.of(tls, identity.get()) : Optional.empty();
        openSsl.ifPresent(found -> encryption = found);
    }

    private Optional<OpenSslEncryption> usualEncryption() {
        if (tls == null || !(tls.useStartTLS() || tls.useSSL())) {
            return Optional.empty();
        }
        try {
            Optional<ServerIdentity> identity = ServerIdentity.readUsual(files, tls);
            return identity.isPresent() ? OpenSslEncryption.of(tls, identity.get()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * As James's own, which leaves no room between, but for the threads: James gives the handler that finds the ends of
     * lines an executor of its own, so that each line of a message goes from the connection's thread there and back.
     */
    @Override
    protected AbstractChannelPipelineFactory<SocketChannel> createPipelineFactory() {
        ClientConnections clients = new ClientConnections(Math.max(1, connPerIP), line(Reply.TOO_MANY_SESSIONS));
        boolean countsClients = proxyRequired && connPerIP > 0;
        boolean joinsLines = joinsLines();
        return new AbstractSSLAwareChannelPipelineFactory<>(
                getTimeout(),
                connectionLimit,
                proxyRequired ? 0 : connPerIP,
                proxyRequired,
                this::getEncryption,
                pipeline -> joinsLines
                        ? new LineFramer(pipeline)
                        : getFrameHandlerFactory().create(pipeline),
                CONNECTION_THREAD) {
            @Override
            public void initChannel(SocketChannel channel) throws Exception {
                super.initChannel(channel);
                addGate(channel.pipeline());
                if (countsClients) {
                    channel.pipeline().addAfter(HandlerConstants.PROXY_HANDLER, "clients", clients.handler());
                }
                addNodeGate(channel.pipeline());
                channel.pipeline().addLast(new LoopAttachment());
            }

            @Override
            protected ChannelInboundHandlerAdapter createHandler() {
                return createCoreHandler();
            }
        };
    }

    /** Not where somebody else's filter wants to see each line of a message. */
    private boolean joinsLines() {
        return getProtocolHandlerChain().getHandlers(DataLineFilter.class).stream()
                .map(filter -> filter.getClass().getName())
                .allMatch(name -> name.startsWith("org.apache.james.") || name.startsWith("org.sekisho."));
    }

    /** What a client can read at connect: nothing where TLS begins with the first byte. */
    private String line(Reply reply) {
        return "secure".equals(getSocketType()) ? "" : gates.refusals().line(reply);
    }

    private void addNodeGate(ChannelPipeline pipeline) {
        NodeGate gate = new NodeGate(gates.drain(), proxyRequired, line(Reply.DRAINING));
        if (proxyRequired) {
            pipeline.addAfter(HandlerConstants.PROXY_HANDLER, "local", new LocalHeader());
        }
        addInFront(pipeline, "node", gate);
    }

    private void addGate(ChannelPipeline pipeline) {
        if (getProtocolHandlerChain().getFirstHandler(SubmissionAuthHook.class).isEmpty()) {
            return;
        }
        addInFront(pipeline, "gate", new ConnectionGate(gates.networks(), proxyRequired, line(Reply.NETWORK_WAITS)));
    }

    private void addInFront(ChannelPipeline pipeline, String name, HeaderGate gate) {
        if (proxyRequired) {
            pipeline.addAfter(HandlerConstants.PROXY_HANDLER, name, gate);
        } else {
            pipeline.addFirst(name, gate);
        }
    }

    /** Comes after James's handler, which has made the session by then. */
    private static final class LoopAttachment extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            Channel channel = context.channel();
            if (channel.attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY).get()
                    instanceof ProtocolSession session) {
                SessionLoop.attach(session, channel);
            }
            context.fireChannelActive();
        }
    }
}
