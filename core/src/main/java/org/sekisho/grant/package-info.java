// SPDX-License-Identifier: Apache-2.0
/** Overrides as people give them: to whom, for what, until when, why and on whose word. */
@NullMarked
package org.sekisho.grant;

import org.jspecify.annotations.NullMarked;
