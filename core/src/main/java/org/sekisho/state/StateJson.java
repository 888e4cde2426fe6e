// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Records as JSON in state files, by data binding: moments as text, no member for what is null, unknown members passed
 * over. Thread-safe.
 */
public final class StateJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private StateJson() {}

    /** One line, with its end, so that a person can read the file. */
    public static byte[] write(Object value) {
        try {
            return (JSON.writeValueAsString(value) + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when it is no such thing in JSON */
    public static <T> T read(ByteBuffer json, Class<T> type) {
        try {
            return JSON.readValue(StandardCharsets.UTF_8.decode(json).toString(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @throws IOException when it is no such thing in JSON */
    public static <T> T read(InputStream json, Class<T> type) throws IOException {
        return JSON.readValue(json, type);
    }

    static <T> T read(InputStream json, TypeReference<T> type) throws IOException {
        return JSON.readValue(json, type);
    }
}
