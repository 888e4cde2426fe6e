// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintWriter;
import org.sekisho.backtest.result.BacktestReport;

/** The report as JSON, in ASCII. */
public final class JsonReport {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private JsonReport() {}

    /** Prints it. */
    public static void print(BacktestReport report, PrintWriter out) throws JsonProcessingException {
        out.println(JSON.writeValueAsString(report));
        out.flush();
    }
}
