// SPDX-License-Identifier: Apache-2.0
/** What a rule found: measured against allowed, with the evidence, in data and in words. */
@NullMarked
package org.sekisho.finding;

import org.jspecify.annotations.NullMarked;
