// SPDX-License-Identifier: Apache-2.0
/** The commands of {@code ./sekisho}. */
@NullMarked
package org.sekisho.james.cli;

import org.jspecify.annotations.NullMarked;
