// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.smtp.SMTPSession;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.login.RefusedNetworks;
import org.sekisho.login.RemoteNetwork;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.submitter.Submitter;

/** What refused logins mean for the network that they came from. Thread-safe. */
public record LoginRefusals(RefusedNetworks networks, DecisionMetrics decisions, InstantSource clock) {
    @Inject
    public LoginRefusals {}

    /**
     * A login was refused.
     *
     * @param suspended who is suspended; null when the password was wrong
     */
    public void refused(InetAddress remote, @Nullable Submitter suspended) {
        RemoteNetwork network = RemoteNetwork.of(remote);
        networks.refuse(network, suspended).ifPresent(wait -> {
            decisions.count("network-waits");
            EventLog.waits(network.toString(), clock.instant().plus(wait));
        });
    }

    /** Somebody who may send has logged in. */
    public void welcomed(InetAddress remote, Submitter submitter) {
        networks.prove(RemoteNetwork.of(remote), submitter);
    }

    /** Whether the client has to come again later. */
    public boolean turnsAway(InetAddress remote) {
        boolean waits = networks.turnAway(RemoteNetwork.of(remote)).isPresent();
        if (waits) {
            decisions.count("turned-away");
        }
        return waits;
    }

    /** The same at the connect, where the client is not known yet behind a load balancer that sends a PROXY header. */
    public boolean turnsAwayAtConnect(SMTPSession session) {
        Optional<ProtocolSessionImpl> transport = Optional.of(session)
                .filter(ProtocolSessionImpl.class::isInstance)
                .map(ProtocolSessionImpl.class::cast);
        boolean proxied = transport
                .map(one -> one.getProtocolTransport().isProxyRequired())
                .orElse(false);
        return !proxied && turnsAway(session.getRemoteAddress().getAddress());
    }
}
