// SPDX-License-Identifier: Apache-2.0
/** What became of mail on its way out. */
@NullMarked
package org.sekisho.delivery;

import org.jspecify.annotations.NullMarked;
