// SPDX-License-Identifier: Apache-2.0
/**
 * What happens to a connection before and beside James: {@link GatedSmtpServers} makes the servers of all ports,
 * {@link ConnectionGate} turns away whose network has to wait, {@link SessionLoop} brings work back to the thread of a
 * session. Wired by {@code james}; {@code smtp} uses the loop.
 */
@NullMarked
package org.sekisho.james.connection;

import org.jspecify.annotations.NullMarked;
