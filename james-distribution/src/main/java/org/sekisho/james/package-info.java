// SPDX-License-Identifier: Apache-2.0
/** The submission server: James without mailboxes, put together for one job. */
@NullMarked
package org.sekisho.james;

import org.jspecify.annotations.NullMarked;
