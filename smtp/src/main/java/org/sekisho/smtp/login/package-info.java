// SPDX-License-Identifier: Apache-2.0
/**
 * Who logs in and how many at once: {@link org.sekisho.smtp.login.PasswordCheck} asks James once per attempt,
 * {@link org.sekisho.smtp.login.LoginRecorder} records and has judged what was right,
 * {@link org.sekisho.smtp.login.SessionLimits} counts open sessions. The hooks call it.
 */
@NullMarked
package org.sekisho.smtp.login;

import org.jspecify.annotations.NullMarked;
