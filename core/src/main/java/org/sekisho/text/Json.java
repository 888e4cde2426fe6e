// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Records as JSON, by data binding: moments as text in UTC, unknown members passed over, nothing read as what it is
 * not. A member has to be there, unless it is {@code @Nullable}
 * or {@code @JsonInclude} lets it be left out. Thread-safe.
 */
public final class Json {
    // A member that is null is as good as none.
    private static final ObjectMapper KEPT = JsonMapper.builder()
            .annotationIntrospector(new NullnessIntrospector())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.READ_NULL_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** For programs, which are told of everything. */
    private static final ObjectMapper SHOWN = KEPT.copy()
            .configure(JsonNodeFeature.READ_NULL_PROPERTIES, true)
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private Json() {}

    /** To be kept: on one line, without members for what is null. */
    public static String write(Object value) {
        try {
            return KEPT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with the end of the line, so that a person can read the file. */
    public static byte[] writeLine(Object value) {
        return (write(value) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** To be shown to programs: what is not there is null. */
    public static ObjectNode tree(Object value) {
        return SHOWN.valueToTree(value);
    }

    /** The same of many. */
    public static ArrayNode array(Collection<?> values) {
        return SHOWN.valueToTree(values);
    }

    /**
     * What is kept.
     *
     * @param what with its article, for messages: {@code a finding}
     * @throws IllegalArgumentException when the text is no such thing, whatever else it is
     */
    public static <T> T read(String what, String json, Class<T> type) {
        try {
            JsonNode node = KEPT.readTree(json);
            return KEPT.treeToValue(node.isObject() ? node : KEPT.createObjectNode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(problem(what, e), e);
        }
    }

    /** @throws IllegalArgumentException when it is no such thing in JSON */
    public static <T> T read(ByteBuffer json, Class<T> type) {
        try {
            return KEPT.treeToValue(
                    KEPT.readTree(StandardCharsets.UTF_8.decode(json).toString()), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** @throws IOException when it is no such thing in JSON */
    public static <T> T read(InputStream json, Class<T> type) throws IOException {
        return KEPT.treeToValue(KEPT.readTree(json), type);
    }

    /** @throws IOException when it is no such thing in JSON */
    public static <T> T read(InputStream json, TypeReference<T> type) throws IOException {
        return KEPT.readerFor(type).readValue(KEPT.readTree(json));
    }

    /** @throws IllegalArgumentException when it is no such thing in JSON */
    public static <T> T convert(JsonNode json, TypeReference<T> type) {
        return KEPT.convertValue(json, type);
    }

    /** What a value says is wrong with its text; else which member is no such thing. */
    private static String problem(String what, JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null) {
            return cause.getMessage();
        }
        String name = e instanceof JsonMappingException mapping ? member(mapping.getPath()) : "";
        boolean noType = e instanceof InvalidTypeIdException type && type.getTypeId() != null;
        boolean noConstant = e instanceof InvalidFormatException format
                && format.getValue() instanceof String
                && format.getTargetType().isEnum();
        if (noType || noConstant) {
            return "unknown " + name + " in " + what;
        }
        String kind = kind(e);
        return name.isEmpty() || kind.isEmpty()
                ? "this is no" + what.substring(what.indexOf(' ')) + " in JSON"
                : what + " in JSON has " + kind + " '" + name + "'";
    }

    private static String member(List<JsonMappingException.Reference> path) {
        String name = path.isEmpty() ? null : path.get(path.size() - 1).getFieldName();
        return name == null ? "" : name;
    }

    private static String kind(JsonProcessingException e) {
        if (e.getCause() instanceof InputCoercionException) {
            return "a whole number";
        }
        if (!(e instanceof MismatchedInputException mismatched) || mismatched.getTargetType() == null) {
            return "";
        }
        Class<?> type = mismatched.getTargetType();
        if (type.isPrimitive()) {
            return "a whole number";
        }
        if (e instanceof InvalidFormatException && type != String.class) {
            return "";
        }
        return type.isInterface() ? "an object" : "a text";
    }
}
