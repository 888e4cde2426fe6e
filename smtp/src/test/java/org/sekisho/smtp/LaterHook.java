// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import org.apache.commons.configuration2.Configuration;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;

/** Somebody else's hook behind ours, which refuses the mail as James does when its queue is full. */
final class LaterHook implements JamesMessageHook {
    private String way = "";

    static String refusingBy(String way) {
        return "<handler class=\"org.sekisho.smtp.LaterHook\"><way>" + way + "</way></handler>";
    }

    @Override
    public void init(Configuration handler) {
        way = handler.getString("way");
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        return switch (way) {
            case "deferring" -> HookResult.DENYSOFT;
            case "rejecting" -> HookResult.DENY;
            case "hanging up" -> HookResult.DISCONNECT;
            case "throwing" -> throw new IllegalStateException("disk full");
            case "failing" -> throw new NoClassDefFoundError("org.example.Gone");
            default -> throw new IllegalArgumentException(way);
        };
    }
}
