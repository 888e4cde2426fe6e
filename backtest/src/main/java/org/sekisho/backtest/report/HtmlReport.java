// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.Writer;
import java.util.Map;
import org.sekisho.backtest.result.BacktestReport;

/** The report as one page without scripts, which needs nothing from elsewhere. Every value is escaped. */
public final class HtmlReport {
    private static final String FOLDER = "org/sekisho/backtest/report";
    private static final String TEMPLATE = "report.html";

    private HtmlReport() {}

    /** Writes it. */
    public static void print(BacktestReport report, Writer out) {
        Map<String, Object> facts = new PageFacts(report).facts();
        new DefaultMustacheFactory(FOLDER).compile(TEMPLATE).execute(out, facts);
    }
}
