// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A good configuration with the mistakes of a {@code change.txt}. Its steps begin with {@code ==}:
 *
 * <ul>
 *   <li>{@code == start FOLDER}: with the files of a folder of the sources, in {@code conf/}; first of all
 *   <li>{@code == replace FILE}, the text to find, {@code == with}, the text to put there
 *   <li>{@code == append FILE}, a text: as {@code echo >>} does, right behind the last character
 *   <li>{@code == write FILE}, a text; {@code == delete FILE}; {@code == recode FILE CHARSET}; {@code == crlf FILE}
 *   <li>{@code == jar FILE TITLE}: an empty jar with that title; {@code == damage FILE}: only its first half
 * </ul>
 */
record BrokenConfiguration(Path sources, Path home) {

    /** Makes it. */
    void make(Path change) throws IOException {
        List<String> steps = Arrays.asList(Files.readString(change).split("(?m)^== "));
        for (int i = 1; i < steps.size(); i++) {
            String[] headAndText = steps.get(i).split("\n", 2);
            String[] head = headAndText[0].split(" ", 3);
            String text = headAndText.length > 1 ? headAndText[1].strip() : "";
            if (head[0].equals("replace")) {
                i++;
                replace(
                        home.resolve(head[1]),
                        text,
                        steps.get(i).split("\n", 2)[1].strip());
            } else {
                step(head, text);
            }
        }
    }

    private void step(String[] head, String text) throws IOException {
        Path file = home.resolve(head[1]);
        switch (head[0]) {
            case "start" -> copy(sources.resolve(head[1]), home.resolve("conf"));
            case "append" -> Files.writeString(file, Files.readString(file).stripTrailing() + text + "\n");
            case "write" -> write(file, text + "\n");
            case "delete" -> Files.delete(file);
            case "recode" -> Files.write(file, Files.readString(file).getBytes(Charset.forName(head[2])));
            case "crlf" -> Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
            case "jar" -> jar(file, head[2]);
            case "damage" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
            default -> throw new IllegalArgumentException("unknown step " + head[0]);
        }
    }

    private static void replace(Path file, String old, String replacement) throws IOException {
        String before = Files.readString(file);
        int at = before.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException(file + " does not contain " + old);
        }
        Files.writeString(file, before.substring(0, at) + replacement + before.substring(at + old.length()));
    }

    private static void write(Path file, String text) throws IOException {
        MoreFiles.createParentDirectories(file);
        Files.writeString(file, text);
    }

    private static void jar(Path file, String title) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        MoreFiles.createParentDirectories(file);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.setComment("nothing else");
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(to.resolve(from.relativize(file).toString()), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
    }
}
