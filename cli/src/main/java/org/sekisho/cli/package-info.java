// SPDX-License-Identifier: Apache-2.0
/** The commands of {@code ./sekisho}. */
@NullMarked
package org.sekisho.cli;

import org.jspecify.annotations.NullMarked;
