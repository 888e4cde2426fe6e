// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.backtest.log.format.CsvFormat;
import org.sekisho.backtest.log.format.EximFormat;
import org.sekisho.backtest.log.format.JsonLinesFormat;
import org.sekisho.backtest.log.format.MessageTraceFormat;
import org.sekisho.backtest.log.format.PostfixFormat;
import org.sekisho.backtest.log.format.SekishoFormat;
import org.sekisho.backtest.log.line.LogLine;

/** The logs that can be read. */
public enum LogFormat {
    /** Our own CSV. */
    CSV,
    /** Our own JSON Lines. */
    JSON,
    /** Microsoft 365 message trace. */
    MICROSOFT365,
    POSTFIX,
    /** James with or without Sekisho. */
    JAMES,
    EXIM;

    /** So many lines are looked at to find the format of a log. */
    static final int LOOKED_AT = 2_000;

    private boolean isLine(LogLine line) {
        return switch (this) {
            case CSV -> CsvFormat.isHeading(line);
            case JSON -> line.at(line.start()) == '{';
            case MICROSOFT365 -> MessageTraceFormat.isHeading(line);
            case POSTFIX -> PostfixFormat.isLine(line);
            case JAMES -> SekishoFormat.isLine(line);
            case EXIM -> EximFormat.isLine(line);
        };
    }

    /** The format that the line belongs to. */
    static Optional<LogFormat> find(LogLine line) {
        return Arrays.stream(values()).filter(format -> format.isLine(line)).findFirst();
    }

    /** Whether one line at its beginning names its columns, and others are told by nothing. */
    boolean isHeaded() {
        return this == CSV || this == MICROSOFT365;
    }

    /** @throws IllegalArgumentException with those there are */
    public static LogFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no format '" + text + "'; expected one of "
                        + words().collect(Collectors.joining(", "))));
    }

    private static Stream<String> words() {
        return List.of(values()).stream().map(LogFormat::word);
    }

    /** As it is typed: {@code postfix}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    LineFormat make(ReadContext context) {
        return switch (this) {
            case CSV -> new CsvFormat(context);
            case JSON -> new JsonLinesFormat(context);
            case MICROSOFT365 -> new MessageTraceFormat(context);
            case POSTFIX -> new PostfixFormat(context);
            case JAMES -> new SekishoFormat(context);
            case EXIM -> new EximFormat(context);
        };
    }

    /** The zone of its times that have none: of a message trace UTC. */
    ZoneId zone(ZoneId local) {
        return this == MICROSOFT365 ? ZoneOffset.UTC : local;
    }
}
