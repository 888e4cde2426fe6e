// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.http;

import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.regex.Pattern;
import org.sekisho.cli.server.CommandFailure;

/** That WebAdmin did not answer: because there is none, or because the server is still at work. */
final class NoAnswer {
    /** What moves or deletes held mail. */
    private static final Pattern HELD = Pattern.compile("/sekisho/(held|undo)\\b.*");

    private NoAnswer() {}

    static CommandFailure of(String url, String path, IOException cause) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            String look = HELD.matcher(path).matches() ? "held list" : "audit";
            return new CommandFailure(
                    CommandFailure.NO,
                    "The server on " + url + " has not answered yet, and is still working on it; see what it has done"
                            + " with: " + command(look),
                    cause);
        }
        return new CommandFailure(
                CommandFailure.UNREACHABLE,
                "No server answers on " + url + " (" + cause + "); start it with: " + command("run"),
                cause);
    }

    private static String command(String arguments) {
        return System.getProperty("sekisho.command", "./sekisho") + " " + arguments;
    }
}
