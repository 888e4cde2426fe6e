// SPDX-License-Identifier: Apache-2.0
/** Who handed in the mail. */
@NullMarked
package org.sekisho.submitter;

import org.jspecify.annotations.NullMarked;
