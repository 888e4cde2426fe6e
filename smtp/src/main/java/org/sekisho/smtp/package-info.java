// SPDX-License-Identifier: Apache-2.0
/**
 * The hooks of the submission port, which admins name in {@code smtpserver.xml}.
 *
 * <p>{@link SubmissionAuthHook}, the login; {@link SubmissionGateHook}, no mail without one; {@link
 * SubmissionQuotaHook}, the count at the end of DATA.
 *
 * <p>James calls them; the checks before the start read their settings.
 */
@NullMarked
package org.sekisho.smtp;

import org.jspecify.annotations.NullMarked;
