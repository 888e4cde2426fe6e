// SPDX-License-Identifier: Apache-2.0
/** The hot store: what each submitter did within the watched windows. */
@NullMarked
package org.sekisho.usage;

import org.jspecify.annotations.NullMarked;
