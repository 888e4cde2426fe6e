// SPDX-License-Identifier: Apache-2.0
/**
 * The hooks of the submission port, which admins name in {@code smtpserver.xml}: {@link
 * org.sekisho.smtp.SubmissionAuthHook} at AUTH, {@link org.sekisho.smtp.SubmissionGateHook} at MAIL, {@link
 * org.sekisho.smtp.SubmissionQuotaHook} at the end of DATA. James calls them; the checks before the start read their
 * settings.
 */
@NullMarked
package org.sekisho.smtp;

import org.jspecify.annotations.NullMarked;
