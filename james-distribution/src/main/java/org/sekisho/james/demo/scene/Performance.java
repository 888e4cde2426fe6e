// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all players share.
 *
 * @param pace how fast it plays
 * @param scheduler runs the players
 * @param clock real time
 */
public record Performance(Pace pace, ScheduledExecutorService scheduler, InstantSource clock) {}
