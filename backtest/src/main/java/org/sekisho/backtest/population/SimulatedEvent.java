// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

/**
 * One thing an account does.
 *
 * @param second since the start of the simulation
 * @param account its number
 * @param recipients of a message, 1 or more; 0 is a login
 */
public record SimulatedEvent(long second, int account, Location spot, int recipients) {}
