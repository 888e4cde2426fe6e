// SPDX-License-Identifier: Apache-2.0
/**
 * Hooks of the submission port, and what a refused client reads.
 *
 * <p>{@link SubmissionAuthHook}, the login; {@link SubmissionGateHook}, the gate at MAIL; {@link
 * SubmissionQuotaHook}, the rates at the end of DATA.
 *
 * <p>Created by James from the names that admins write in {@code smtpserver.xml}; the names never move. Sees core
 * only.
 */
@NullMarked
package org.sekisho.smtp;

import org.jspecify.annotations.NullMarked;
