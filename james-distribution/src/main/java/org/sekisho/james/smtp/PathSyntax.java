// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.jspecify.annotations.Nullable;

/** What is wrong for good with the argument of MAIL or RCPT, before anybody looks for the address in it. */
final class PathSyntax {
    /** RFC 5321 section 4.5.3.1.3, brackets included. */
    private static final int MAX_PATH = 256;

    private PathSyntax() {}

    /**
     * @param argument what follows the command, such as {@code FROM:<bob@example.org> SIZE=1000}; null for nothing
     * @param status the enhanced status of a path that is too long (RFC 3463 section 3.2)
     */
    static Optional<Response> findFault(@Nullable String argument, String status) {
        if (argument == null) {
            return Optional.empty();
        }
        if (argument.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(refusal("5.5.2 Control characters are not allowed"));
        }
        int start = argument.indexOf(':') + 1;
        int end = argument.lastIndexOf('>') + 1;
        String path = (end > start ? argument.substring(start, end) : argument.substring(start)).trim();
        return path.length() > MAX_PATH
                ? Optional.of(refusal(status + " Path too long; at most " + MAX_PATH + " octets are allowed"))
                : Optional.empty();
    }

    private static Response refusal(String text) {
        return new SMTPResponse(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS, text);
    }
}
