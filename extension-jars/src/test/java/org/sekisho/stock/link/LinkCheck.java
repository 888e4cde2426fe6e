// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * Finds what would fail with a {@link LinkageError} when it first runs: classes and members that the classes of a jar
 * name and that are not there, are not accessible or changed between static and not, and abstract methods that nobody
 * implements.
 */
public final class LinkCheck {
    private final ClassPath classPath;
    private final Map<String, Collection<ClassFile>> hierarchies = new HashMap<>();
    private final TreeSet<Missing> missing = new TreeSet<>();

    /**
     * Something that is named and not there.
     *
     * @param by the class that names it
     * @param owner the class that is missing, or that lacks it
     * @param what the member, and what is wrong with it
     */
    public record Missing(String by, String owner, String what) implements Comparable<Missing> {
        @Override
        public int compareTo(Missing other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return by + " -> " + owner + ": " + what;
        }
    }

    private LinkCheck(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** @param others what lies beside the jar; the Java that runs this is there as well */
    public static List<Missing> of(Path jar, List<Path> others) throws IOException {
        List<Path> all = new ArrayList<>(others);
        all.add(jar);
        try (ClassPath classPath = new ClassPath(all);
                JarFile classes = new JarFile(jar.toFile())) {
            LinkCheck check = new LinkCheck(classPath);
            for (JarEntry entry : classes.stream().filter(LinkCheck::isClass).toList()) {
                check.check(classes.getInputStream(entry).readAllBytes());
            }
            return List.copyOf(check.missing);
        }
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private void check(byte[] bytes) {
        ClassFile file = ClassFile.of(bytes);
        References references = References.of(bytes);
        references.types().stream()
                .filter(type -> classPath.find(type).isEmpty())
                .forEach(type -> missing.add(new Missing(file.name(), type, "no such class")));
        references.members().stream()
                .filter(member -> !member.owner().startsWith("["))
                .forEach(member -> check(file, member));
        if (!file.isAbstract()) {
            checkIsComplete(file);
        }
    }

    private void check(ClassFile user, References.Member member) {
        Optional<ClassFile> owner = classPath.find(member.owner());
        if (owner.isEmpty() || isSignaturePolymorphic(member)) {
            return;
        }
        String key = member.name() + member.descriptor();
        for (ClassFile candidate : hierarchy(owner.get())) {
            Integer flags = candidate.members().get(key);
            if (flags != null) {
                problem(user, candidate, member, flags)
                        .ifPresent(what -> missing.add(new Missing(user.name(), member.owner(), key + what)));
                return;
            }
        }
        missing.add(new Missing(user.name(), member.owner(), "no " + key));
    }

    private static Optional<String> problem(ClassFile user, ClassFile owner, References.Member member, int flags) {
        if (!owner.lets(user.name(), flags)) {
            return Optional.of(" is not accessible");
        }
        boolean fits = member.fits((flags & Opcodes.ACC_STATIC) != 0);
        return fits ? Optional.empty() : Optional.of(" is static on one side only");
    }

    /** These take any arguments. */
    private static boolean isSignaturePolymorphic(References.Member member) {
        return member.owner().equals("java/lang/invoke/MethodHandle")
                || member.owner().equals("java/lang/invoke/VarHandle");
    }

    /** The class, its superclasses, then the interfaces of all of them. */
    private Collection<ClassFile> hierarchy(ClassFile start) {
        Collection<ClassFile> found = hierarchies.get(start.name());
        if (found == null) {
            found = readHierarchy(start);
            hierarchies.put(start.name(), found);
        }
        return found;
    }

    private Collection<ClassFile> readHierarchy(ClassFile start) {
        Map<String, ClassFile> all = new LinkedHashMap<>();
        Deque<ClassFile> interfaces = new ArrayDeque<>();
        for (Optional<ClassFile> next = Optional.of(start); next.isPresent(); next = superclass(start, next.get())) {
            all.put(next.get().name(), next.get());
            interfaces.add(next.get());
        }
        while (!interfaces.isEmpty()) {
            for (String name : interfaces.remove().interfaces()) {
                supertype(start, name)
                        .filter(type -> all.putIfAbsent(name, type) == null)
                        .ifPresent(interfaces::add);
            }
        }
        return all.values();
    }

    private Optional<ClassFile> superclass(ClassFile start, ClassFile file) {
        return Optional.ofNullable(file.superclass()).flatMap(name -> supertype(start, name));
    }

    private Optional<ClassFile> supertype(ClassFile start, String name) {
        Optional<ClassFile> found = classPath.find(name);
        if (found.isEmpty()) {
            missing.add(new Missing(start.name(), name, "no such class"));
        }
        return found;
    }

    private void checkIsComplete(ClassFile file) {
        Collection<ClassFile> hierarchy = hierarchy(file);
        Set<String> implemented =
                hierarchy.stream().flatMap(type -> methods(type, false)).collect(Collectors.toSet());
        hierarchy.stream()
                .flatMap(type -> methods(type, true))
                .filter(Predicate.not(implemented::contains))
                .forEach(key -> missing.add(new Missing(file.name(), file.name(), "nobody implements " + key)));
    }

    private static Stream<String> methods(ClassFile type, boolean isAbstract) {
        return type.members().entrySet().stream()
                .filter(member -> member.getKey().contains("("))
                .filter(member -> ((member.getValue() & Opcodes.ACC_ABSTRACT) != 0) == isAbstract)
                .map(member -> member.getKey());
    }
}
