// SPDX-License-Identifier: Apache-2.0
/** Who may not send, since when, why, and who said so. */
@NullMarked
package org.sekisho.suspension;

import org.jspecify.annotations.NullMarked;
