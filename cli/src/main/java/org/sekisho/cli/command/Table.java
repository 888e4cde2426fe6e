// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Columns as wide as their longest cell, indented by two, below a heading. */
public final class Table {
    private final List<String> headings = new ArrayList<>();
    private final List<Function<JsonNode, String>> cells = new ArrayList<>();

    /** A column whose cells are forms of {@link Fields}. */
    public Table column(String heading, String form) {
        return column(heading, Fields.form(form));
    }

    /** A column whose cells need more than a form. */
    public Table column(String heading, Function<JsonNode, String> cell) {
        headings.add(heading);
        cells.add(cell);
        return this;
    }

    List<String> lines(Iterable<JsonNode> answers) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        answers.forEach(answer -> lines.add(new StringBuilder()));
        for (int column = 0; column < headings.size(); column++) {
            List<String> texts = new ArrayList<>(List.of(headings.get(column)));
            for (JsonNode answer : answers) {
                texts.add(Output.shown(cells.get(column).apply(answer)));
            }
            int width = texts.stream().mapToInt(String::length).max().orElse(0);
            for (int row = 0; row < texts.size(); row++) {
                String text = texts.get(row);
                lines.get(row).append("  ").append(text).append(" ".repeat(width - text.length()));
            }
        }
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }
}
