// SPDX-License-Identifier: Apache-2.0
/** Hooks for the submission port of James: log-in, gate, quota, and what the client reads when it is refused. */
@NullMarked
package org.sekisho.smtp;

import org.jspecify.annotations.NullMarked;
