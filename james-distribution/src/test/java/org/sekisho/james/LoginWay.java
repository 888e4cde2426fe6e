// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a client may say name and password. */
enum LoginWay {
    PLAIN_AT_ONCE {
        @Override
        String logIn(SmtpConversation smtp, String name, String password) throws IOException {
            return smtp.say("AUTH PLAIN " + plain(name, password));
        }
    },
    PLAIN_WHEN_ASKED {
        @Override
        String logIn(SmtpConversation smtp, String name, String password) throws IOException {
            expect("334 ", smtp.say("auth plain"));
            return smtp.say(plain(name, password));
        }
    },
    LOGIN_AT_ONCE {
        @Override
        String logIn(SmtpConversation smtp, String name, String password) throws IOException {
            expect("334 UGFzc3dvcmQ6", smtp.say("AUTH LOGIN " + (name.isEmpty() ? "=" : base64(name))));
            return smtp.say(base64(password));
        }
    },
    LOGIN_WHEN_ASKED {
        @Override
        String logIn(SmtpConversation smtp, String name, String password) throws IOException {
            expect("334 VXNlcm5hbWU6", smtp.say("AUTH login"));
            expect("334 UGFzc3dvcmQ6", smtp.say(base64(name)));
            return smtp.say(base64(password));
        }
    };

    /** The answer to the last line. */
    abstract String logIn(SmtpConversation smtp, String name, String password) throws IOException;

    static String plain(String name, String password) {
        return base64("\0" + name + "\0" + password);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(String beginning, String answer) throws IOException {
        if (!answer.startsWith(beginning)) {
            throw new IOException(answer);
        }
    }
}
