// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to a connection before and beside James: {@link GatedSmtpServers} makes the servers of all ports,
 * {@link ConnectionGate} turns away whose network has to wait, {@link ClientConnections} who has too many connections
 * behind a load balancer, {@link SessionLoop} brings work back to the thread of a session, {@link LineFramer} hands on
 * the lines of a message together. Wired by {@code james}.
 */
@NullMarked
package org.sekisho.james.connection;

import org.jspecify.annotations.NullMarked;
