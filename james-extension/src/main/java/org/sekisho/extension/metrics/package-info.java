// SPDX-License-Identifier: Apache-2.0
/** What graphs are drawn of: decisions counted, and how many are followed and suspended. */
@NullMarked
package org.sekisho.extension.metrics;

import org.jspecify.annotations.NullMarked;
