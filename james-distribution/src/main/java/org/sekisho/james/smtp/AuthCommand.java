// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.SubmitterNames;

/**
 * The AUTH command (RFC 4954) with PLAIN (RFC 4616) and LOGIN, with or without an initial response. What is asked and
 * answered is James's; but a name that James cannot read is refused as any other that is not known, by the hooks and
 * with 535, where James ends the exchange with 501, or the connection with 451 and a stack trace in the log.
 *
 * <p>Passwords are hashed by other threads than those that serve connections ({@link AsyncAuthHooks}). The reply to a
 * wrong password comes later each time, by a second more per failure of the session, without a thread
 * that waits ({@link DelayedReplies}).
 *
 * <p>Everything else, such as OAUTHBEARER, is left to James. Thread-safe; what one exchange knows, its line handlers
 * hold.
 */
public final class AuthCommand extends AuthCmdHandler {
    private static final Response PLAIN_CHALLENGE = reply(SMTPRetCode.AUTH_READY, "");
    private static final Response NAME_CHALLENGE = reply(SMTPRetCode.AUTH_READY, base64("Username:"));
    private static final Response PASSWORD_CHALLENGE = reply(SMTPRetCode.AUTH_READY, base64("Password:"));
    private static final Response CANCELLED =
            reply(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS, "5.7.0 Authentication cancelled");
    private static final Response UNDECODABLE =
            reply(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS, "5.5.2 Cannot decode the response; expected base64");

    /** The whole of an empty response that comes with the command (RFC 4954 section 4). */
    private static final String EMPTY = "=";

    private static final AttachmentKey<Integer> FAILED = AttachmentKey.of("org.sekisho.james.failed", Integer.class);

    private final LoginNames names;
    private final DelayedReplies replies;
    private final AsyncAuthHooks passwords;

    @Inject
    AuthCommand(SubmitterNames names, DelayedReplies replies, AsyncAuthHooks passwords) {
        this.names = new LoginNames(names);
        this.replies = replies;
        this.passwords = passwords;
    }

    /** What to do with a response of the client, decoded. */
    private interface Step {
        Response take(String response);
    }

    @Override
    public Response onCommand(SMTPSession session, Request request) {
        @Nullable String argument = request.getArgument();
        boolean ours = argument != null
                && session.getUsername() == null
                && session.getConfiguration().isPlainAuthEnabled();
        return ours ? onCommand(session, argument.trim().split(" +", 2), request) : super.onCommand(session, request);
    }

    private Response onCommand(SMTPSession session, String[] words, Request request) {
        String initial = words.length < 2 ? null : words[1];
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PLAIN" -> exchange(session, PLAIN_CHALLENGE, initial, message -> onPlain(session, message));
            case "LOGIN" -> exchange(session, NAME_CHALLENGE, initial, name -> onName(session, name));
            default -> super.onCommand(session, request);
        };
    }

    private static Response exchange(SMTPSession session, Response challenge, @Nullable String initial, Step step) {
        if (initial == null) {
            return ask(session, challenge, step);
        }
        return decode(initial.equals(EMPTY) ? "" : initial, step);
    }

    private static Response ask(SMTPSession session, Response challenge, Step step) {
        session.pushLineHandler((LineHandler<SMTPSession>) (asked, line) -> {
            asked.popLineHandler();
            return decode(new String(line, StandardCharsets.ISO_8859_1), step);
        });
        return challenge;
    }

    private static Response decode(String line, Step step) {
        String text = line.strip();
        if (text.equals("*")) {
            return CANCELLED;
        }
        byte[] response;
        try {
            response = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return UNDECODABLE;
        }
        return step.take(new String(response, StandardCharsets.UTF_8));
    }

    /** {@code [authzid] NUL authcid NUL password}. As with James, nobody acts for another: the first is not read. */
    private Response onPlain(SMTPSession session, String message) {
        String[] parts = message.split("\0", -1);
        boolean wellFormed = parts.length == 3;
        return logIn(session, "PLAIN", wellFormed ? parts[1] : message, wellFormed ? parts[2] : "");
    }

    private Response onName(SMTPSession session, String name) {
        return ask(session, PASSWORD_CHALLENGE, password -> logIn(session, "LOGIN", name, password));
    }

    /** An empty password is none: a directory may take it for a question without a password, and say yes. */
    private Response logIn(SMTPSession session, String mechanism, String name, String password) {
        Username login = password.isEmpty() ? LoginNames.nobody(name) : names.read(name);
        return passwords.reply(
                session,
                () -> doAuthTest(session, login, password, mechanism),
                response ->
                        response.getRetCode().equals(SMTPRetCode.AUTH_FAILED) ? delay(session, response) : response);
    }

    private Response delay(SMTPSession session, Response response) {
        int failed = session.getAttachment(FAILED, State.Connection).orElse(0) + 1;
        session.setAttachment(FAILED, failed, State.Connection);
        return replies.write(session, response, Duration.ofSeconds(failed));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Response reply(String code, String text) {
        return new SMTPResponse(code, text).immutable();
    }
}
