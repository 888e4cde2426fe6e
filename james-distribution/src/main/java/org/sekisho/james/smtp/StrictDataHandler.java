// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.smtpserver.DataLineJamesMessageHookHandler;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.connection.LineFramer;

/**
 * James's reading of DATA, which refuses a bare LF and closes the connection; this one refuses a bare CR likewise (RFC
 * 5321 section 2.3.8). A server behind us might take it for the end of a line, and what follows {@code <CR>.<CR>} for
 * commands: another mail, smuggled past every rule of ours. After the headers many lines may come as one.
 */
public final class StrictDataHandler extends DataLineJamesMessageHookHandler {
    /** A line that James refuses in the same way, whatever it is about. */
    private static final byte[] WITHOUT_END = {'\r'};

    @Override
    public @Nullable Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        if (line.length == 2 && line[0] == '\r') {
            LineFramer.headersEnded(session);
        }
        return super.onLine(session, hasBareCr(line) ? WITHOUT_END.clone() : line, next);
    }

    private static boolean hasBareCr(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\r' && (i + 1 == line.length || line[i + 1] != '\n')) {
                return true;
            }
        }
        return false;
    }
}
