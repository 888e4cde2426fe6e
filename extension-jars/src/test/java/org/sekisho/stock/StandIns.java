// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Jars of James 3.8.1, moved to the packages of Jakarta EE, in place of those of James 3.9.0 that are not published.
 * What hooks, routes and James's own mailets need to load; whether those of 3.9.0 behave alike is not tested.
 */
final class StandIns {
    private static final List<String> NOT_PUBLISHED = List.of(
            "protocols-smtp",
            "james-server-protocols-smtp",
            "james-server-mailets",
            "james-server-queue-memory",
            "james-server-webadmin-core",
            "james-server-webadmin-mailrepository");

    private static final Map<String, String> MOVED = Map.of(
            "javax/mail/", "jakarta/mail/",
            "javax/activation/", "jakarta/activation/",
            "javax/inject/", "jakarta/inject/",
            "javax/servlet/", "jakarta/servlet/",
            "javax/annotation/PreDestroy", "jakarta/annotation/PreDestroy",
            "javax/annotation/PostConstruct", "jakarta/annotation/PostConstruct",
            "com/sun/mail/", "org/eclipse/angus/mail/");

    private static final Remapper JAKARTA = new Remapper(Opcodes.ASM9) {
        @Override
        public String map(String name) {
            return MOVED.entrySet().stream()
                    .filter(move -> name.startsWith(move.getKey()))
                    .findFirst()
                    .map(move -> move.getValue() + name.substring(move.getKey().length()))
                    .orElse(name);
        }
    };

    private StandIns() {}

    /** @return one jar with all of them, in a directory */
    static Path in(Path directory) throws IOException {
        Path all = directory.resolve("stand-ins.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(all))) {
            for (Path jar : ExtensionJar.JAMES38.classPathOfJames()) {
                String name = jar.getFileName().toString();
                if (NOT_PUBLISHED.stream().anyMatch(artifact -> name.matches(artifact + "-[0-9.]+\\.jar"))) {
                    move(jar, out);
                }
            }
        }
        return all;
    }

    private static void move(Path jar, JarOutputStream out) throws IOException {
        try (JarFile in = new JarFile(jar.toFile())) {
            for (JarEntry entry : in.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(moved(in.getInputStream(entry).readAllBytes()));
                    out.closeEntry();
                }
            }
        }
    }

    private static byte[] moved(byte[] bytes) {
        ClassWriter moved = new ClassWriter(0);
        new ClassReader(bytes).accept(new ClassRemapper(moved, JAKARTA), 0);
        return moved.toByteArray();
    }
}
