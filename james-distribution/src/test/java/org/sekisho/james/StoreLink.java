// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import org.sekisho.redis.Relay;

/** The network between a node and a store of this machine, which can fail. */
interface StoreLink extends AutoCloseable {

    /** Through a network namespace where this process may make one, else through a relay in this JVM. */
    static StoreLink to(int port) throws IOException, InterruptedException {
        return NamespaceLink.unavailable().isEmpty() ? new NamespaceLink(port) : new RelayLink(new Relay(port));
    }

    /** What {@link #to} makes here, and why nothing better. */
    static String kind() {
        return NamespaceLink.unavailable()
                .map(why -> "a relay in this JVM, as there is no network namespace: " + why)
                .orElseGet(NamespaceLink::kind);
    }

    /** Where the node finds the store, {@code host:port}. */
    String address();

    void become(Relay.State next) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /** One that a relay is. */
    record RelayLink(Relay relay) implements StoreLink {
        @Override
        public String address() {
            return relay.address();
        }

        @Override
        public void become(Relay.State next) {
            relay.become(next);
        }

        @Override
        public void close() throws IOException {
            relay.close();
        }
    }
}
