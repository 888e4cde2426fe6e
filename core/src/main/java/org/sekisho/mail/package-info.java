// SPDX-License-Identifier: Apache-2.0
/**
 * The only place in core that knows James's mail.
 *
 * <p>{@link MailLedger}, counts each mail exactly once; {@link MailFindings}, findings carried on a mail; {@link
 * OutgoingMails}, a mail as the egress pools see it; {@link MailBounces}, whose bounce a mail is.
 *
 * <p>Called by matchers, mailets, hooks and the extension.
 */
@NullMarked
package org.sekisho.mail;

import org.jspecify.annotations.NullMarked;
