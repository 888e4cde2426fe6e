// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.sekisho.cli.server.CommandFailure;

/** A command that shows a list of the server, and takes nothing. */
public abstract class ListCommand extends ServerCommand {
    private final String path;
    private final Function<JsonNode, String> text;
    private final String none;

    /**
     * The list.
     *
     * @param text of one entry, one or more lines
     * @param none what is said of an empty list
     */
    protected ListCommand(String path, Function<JsonNode, String> text, String none) {
        this.path = path;
        this.text = text;
        this.none = none;
    }

    @Override
    public final Integer call() throws CommandFailure {
        return list(admin().get(path), text, none);
    }
}
