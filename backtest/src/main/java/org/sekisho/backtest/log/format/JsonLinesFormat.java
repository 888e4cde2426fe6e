// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.event.RecipientHashes;

/** Our own JSON Lines: an object a line, with the names of the columns of our own CSV; it skips other names. */
public final class JsonLinesFormat implements LineFormat {
    private static final JsonFactory JSON = new JsonFactory();

    private final ReadContext context;
    private final Map<String, String> values = new HashMap<>();

    public JsonLinesFormat(ReadContext context) {
        this.context = context;
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        if (line.isEmpty()) {
            sink.other();
            return;
        }
        try (JsonParser json = JSON.createParser(line.octets(), line.start(), line.end() - line.start())) {
            parse(json);
        } catch (IOException e) {
            sink.unreadable(line, "it is no JSON object");
            return;
        }
        tell(line, sink);
    }

    private void parse(JsonParser json) throws IOException {
        values.clear();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.getCurrentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals(OwnEvents.TO)) {
                values.put(name, list(json));
            } else if (value.isStructStart()) {
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                values.put(name, json.getText());
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("cut off");
        }
    }

    private static String list(JsonParser json) throws IOException {
        StringBuilder list = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null || json.currentToken().isStructStart()) {
                throw new IOException("no list of texts");
            }
            list.append(json.getText()).append(' ');
        }
        return list.toString();
    }

    private void tell(LogLine line, LogSink sink) {
        LogLine event = LogLine.of(text(OwnEvents.EVENT));
        LogLine time = LogLine.of(text(OwnEvents.TIME));
        LogLine named = LogLine.of(text(OwnEvents.TO));
        RecipientHashes to = context.recipients().all(named, named.start(), named.end());
        new OwnEvents.Written(
                        OwnEvents.kind(event, event.start(), event.end()),
                        OwnEvents.time(time, time.start(), time.end(), context.stamps()),
                        context.names().find(text(OwnEvents.SUBMITTER)),
                        context.addresses().find(text(OwnEvents.ADDRESS)),
                        number(OwnEvents.RECIPIENTS, Math.max(1, to.count())),
                        number(OwnEvents.BYTES, 0),
                        to)
                .tell(line, sink);
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    private long number(String name, int standard) {
        LogLine digits = LogLine.of(text(name));
        return digits.isEmpty() ? standard : digits.number(digits.start(), digits.end());
    }
}
