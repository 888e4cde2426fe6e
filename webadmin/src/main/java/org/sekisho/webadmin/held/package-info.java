// SPDX-License-Identifier: Apache-2.0
/** Mail that waits for a person, found by submitter in James's repositories, and its way back into the spool. {@code HeldMail} finds it, {@code HeldMailRequeue} is the port by which it is sent again, {@code OneByOneRequeue} serves any queue of James's. Called by routes and by containment. */
@NullMarked
package org.sekisho.webadmin.held;

import org.jspecify.annotations.NullMarked;
