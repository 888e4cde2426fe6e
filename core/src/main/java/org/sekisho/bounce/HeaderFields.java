// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields of a message in their order, unfolded, otherwise as they stand there. Octets above 127 are the
 * characters of ISO 8859-1.
 *
 * @param fields all of them
 * @param whole whether there was room for all
 */
public record HeaderFields(List<Field> fields, boolean whole) {
    /**
     * One field.
     *
     * @param name as it stands there
     * @param value stripped
     */
    public record Field(String name, String value) {}

    /** Copies. */
    public HeaderFields {
        fields = List.copyOf(fields);
    }

    /** None. */
    public static final HeaderFields NONE = new HeaderFields(List.of(), true);

    /** Those of a message or of a header alone, as far as there is room for them. */
    public static HeaderFields parse(byte[] message) {
        Builder fields = new Builder(ReadLimits.DEFAULT.headerOctets());
        fields.addAll(HeaderText.header(PlainText.ascii(message)));
        return fields.build();
    }

    /** The values of this field, whatever its case. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** The first value of this field. */
    public Optional<String> find(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /**
     * The address of the only author, in lower case: there has to be one {@code From} with one mailbox (RFC 5322,
     * section 3.6.2). The same field once more changes nothing; where fields are missing, nobody knows.
     */
    public Optional<String> findAuthor() {
        List<String> authors = all("From").stream().distinct().toList();
        return whole && authors.size() == 1 ? SingleMailbox.parse(authors.get(0)) : Optional.empty();
    }

    /** The first value, or nothing. */
    String text(String name) {
        return find(name).orElse("");
    }

    /** These, and behind them others. */
    HeaderFields and(HeaderFields others) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(others.fields);
        return others.isEmpty() ? this : new HeaderFields(all, whole && others.whole);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Fields on their way in, as many octets as there is room for. */
    static final class Builder {
        private final List<Field> fields = new ArrayList<>();
        private int room;
        private boolean full;

        Builder(int octets) {
            this.room = octets;
        }

        void add(String name, String value) {
            room -= name.length() + value.length();
            if (room >= 0) {
                fields.add(new Field(name, value.strip()));
            } else {
                full = true;
            }
        }

        void addAll(List<Field> more) {
            more.forEach(field -> add(field.name(), field.value()));
        }

        boolean isFull() {
            return full;
        }

        HeaderFields build() {
            return new HeaderFields(fields, !full);
        }
    }
}
