// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * James's SIZE extension (RFC 1870), but a size is digits only: James also takes {@code SIZE=-1}, and has 501 for one
 * of 2 GiB and more, which is too large rather than misspelt.
 */
public final class SizeExtension extends MailSizeEsmtpExtension {
    private static final HookResult NO_SIZE = deny("501", "5.5.4 Syntactically incorrect value for SIZE parameter");
    private static final HookResult TOO_LARGE = deny("552", "5.3.4 Message size exceeds fixed maximum message size");

    /** RFC 1870 section 4. */
    private static final int MAX_DIGITS = 20;

    /** As many as James can read. */
    private static final int JAMES_DIGITS = 9;

    @Override
    public @Nullable HookResult doMailParameter(SMTPSession session, String name, String value) {
        if (!value.matches("[0-9]{1," + MAX_DIGITS + "}")) {
            return NO_SIZE;
        }
        String size = value.replaceFirst("^0+(?=.)", "");
        if (size.length() <= JAMES_DIGITS) {
            return super.doMailParameter(session, name, size);
        }
        boolean limited = session.getConfiguration().getMaxMessageSize() > 0;
        return limited ? TOO_LARGE : HookResult.DECLINED;
    }

    private static HookResult deny(String code, String text) {
        return HookResult.builder()
                .hookReturnCode(HookReturnCode.deny())
                .smtpReturnCode(code)
                .smtpDescription(text)
                .build();
    }
}
