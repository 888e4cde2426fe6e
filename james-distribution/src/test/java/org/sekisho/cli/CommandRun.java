// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.sekisho.james.Home;
import picocli.CommandLine;

/**
 * A command that was run in this JVM.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it printed on standard error
 */
record CommandRun(int code, String out, String err) {

    static CommandRun of(Home home, String... arguments) {
        System.setProperty("sekisho.home", home.root().toString());
        try {
            return of(arguments);
        } finally {
            System.clearProperty("sekisho.home");
        }
    }

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                SekishoCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
