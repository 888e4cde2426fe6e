// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.event.MovableClock;

/**
 * A store under test.
 *
 * @param clock the store's time
 */
public record TimedUsage(Usage usage, MovableClock clock) {}
