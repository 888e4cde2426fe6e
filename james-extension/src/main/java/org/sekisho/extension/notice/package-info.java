// SPDX-License-Identifier: Apache-2.0
/** How notices leave this server, and whether they arrive. */
@NullMarked
package org.sekisho.extension.notice;

import org.jspecify.annotations.NullMarked;
