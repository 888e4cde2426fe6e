// SPDX-License-Identifier: Apache-2.0
/**
 * How much and from where: {@link org.sekisho.usage.Usage} is the port of the hot store, which counts each event of a
 * submitter over the watched windows; {@link org.sekisho.usage.Activity} is the value that rules judge. Doors into James
 * record, rules read; the store itself is in a package of its own, such as {@code memory}.
 */
@NullMarked
package org.sekisho.usage;

import org.jspecify.annotations.NullMarked;
