// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;

/** Answers that RFCs word, and no admin. */
public final class FixedReply {
    private FixedReply() {}

    /** @param text with its enhanced status code (RFC 3463) */
    public static HookResult of(HookReturnCode hook, String code, String text) {
        return HookResult.builder()
                .hookReturnCode(hook)
                .smtpReturnCode(code)
                .smtpDescription(text)
                .build();
    }
}
