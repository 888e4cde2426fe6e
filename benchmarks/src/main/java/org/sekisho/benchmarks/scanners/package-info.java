// SPDX-License-Identifier: Apache-2.0
/**
 * What it costs to ask a scanner about a mail.
 *
 * <p>{@link ScannersTable}, measures and prints; {@link ScannedMails}, what is asked about; {@link Asking}, one way to
 * ask, with its figures.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.scanners;

import org.jspecify.annotations.NullMarked;
