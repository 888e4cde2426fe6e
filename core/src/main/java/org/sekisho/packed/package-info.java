// SPDX-License-Identifier: Apache-2.0
/**
 * What is kept of very many, in as few octets as it needs.
 *
 * <p>{@link OctetRows}, a row of octets for each; {@link OctetBuffer}, numbers in such a row.
 *
 * <p>Called where a backtest keeps what it knows of submitters who are not played just now. Nothing here is stored.
 */
@NullMarked
package org.sekisho.packed;

import org.jspecify.annotations.NullMarked;
