// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekisho.extension.check.ConfFilesCheck;

/**
 * A file of {@code key=value} lines, with the place of each. Immutable.
 *
 * @param place the file, as an admin would write it
 * @param entries the settings, in the order of the file
 * @param comments the lines that say nothing to James, as they stand there
 */
public record PropertiesFile(String place, List<Entry> entries, List<Entry> comments) {
    private static final Pattern ENTRY = Pattern.compile("\\s*([^=:\\s]+)\\s*[=:\\s]?\\s*(.*)", Pattern.DOTALL);
    private static final Pattern CONTINUED = Pattern.compile(".*?(?<!\\\\)(\\\\\\\\)*\\\\", Pattern.DOTALL);

    public PropertiesFile {
        entries = List.copyOf(entries);
        comments = List.copyOf(comments);
    }

    /**
     * A setting or a comment.
     *
     * @param place file and line
     * @param key empty for a comment
     * @param value without the space around it; a list that goes over several lines is one value
     */
    public record Entry(String place, String key, String value) {
        /** As it stands in the file, but for space. */
        public String quote() {
            return key.isEmpty() ? value : key + "=" + value;
        }

        /** What stands between the commas. */
        public List<String> values() {
            return Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
    }

    /** Empty when the file cannot be read, which {@link ConfFilesCheck} tells. */
    public static Optional<PropertiesFile> read(Directories directories, String file) {
        try {
            return Optional.of(load(directories, file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public static PropertiesFile load(Directories directories, String file) throws IOException {
        Path path = directories.conf(file);
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        return parse(directories.relative(path), text.lines().toList());
    }

    private static PropertiesFile parse(String place, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<Entry> comments = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = place + ":" + (i + 1);
            String line = lines.get(i).stripLeading();
            if (line.startsWith("#") || line.startsWith("!")) {
                comments.add(new Entry(where, "", line.strip()));
                continue;
            }
            while (CONTINUED.matcher(line).matches() && i + 1 < lines.size()) {
                i++;
                line = line.substring(0, line.length() - 1) + lines.get(i).stripLeading();
            }
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                entries.add(new Entry(where, entry.group(1), entry.group(2).strip()));
            }
        }
        return new PropertiesFile(place, entries, comments);
    }

    /** The first setting of that name, which is the one that James takes. */
    public Optional<Entry> find(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The value of a setting, or what it is without one. */
    public String value(String key, String otherwise) {
        return find(key).map(Entry::value).orElse(otherwise);
    }

    /** Every value of a setting that is a list, wherever it stands. */
    public List<String> values(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .flatMap(entry -> entry.values().stream())
                .toList();
    }
}
