// SPDX-License-Identifier: Apache-2.0
/** Hooks for the submission port. */
@NullMarked
package org.sekisho.smtp;

import org.jspecify.annotations.NullMarked;
