// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import org.sekisho.cli.http.WebAdminClient;
import picocli.CommandLine.Parameters;

/** Whom a command is about. */
public final class Address {
    @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
    private String address = "";

    public String text() {
        return address;
    }

    /** The path of what the server has of them there. */
    public String below(String path) {
        return path + "/" + WebAdminClient.segment(address);
    }
}
