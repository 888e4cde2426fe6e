// SPDX-License-Identifier: Apache-2.0
/**
 * Who logs in and how many at once: {@link PasswordCheck} asks James once per attempt,
 * {@link LoginRecorder} records and has judged what was right,
 * {@link SessionLimits} counts open sessions. The hooks call it.
 */
@NullMarked
package org.sekisho.smtp.login;

import org.jspecify.annotations.NullMarked;
