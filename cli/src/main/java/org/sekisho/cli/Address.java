// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import picocli.CommandLine.Parameters;

/** Whom a command is about. */
final class Address {
    @Parameters(paramLabel = "ADDRESS", description = "Whom, for instance bob@example.org.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    String text() {
        return address;
    }

    /** The path of what the server has of them there. */
    String below(String path) {
        return path + "/" + WebAdminClient.segment(address);
    }
}
