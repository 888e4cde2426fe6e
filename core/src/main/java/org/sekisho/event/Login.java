// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.submitter.Submitter;

/**
 * A password that was right. A failed attempt is no event: a stranger could make it against anybody.
 *
 * @param submitter whose password it was
 * @param at when it was verified
 * @param remoteAddress where the client spoke from
 */
public record Login(Submitter submitter, Instant at, InetAddress remoteAddress) implements Event {}
