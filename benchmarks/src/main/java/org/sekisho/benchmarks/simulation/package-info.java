// SPDX-License-Identifier: Apache-2.0
/** A seeded population of customers and thieves that plays against the real rules. */
@NullMarked
package org.sekisho.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
