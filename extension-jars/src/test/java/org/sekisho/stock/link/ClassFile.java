// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What one class declares.
 *
 * @param superclass none in {@code Object} only
 * @param members access flags by name and descriptor
 */
record ClassFile(
        String name, int access, @Nullable String superclass, List<String> interfaces, Map<String, Integer> members) {

    static ClassFile of(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        Map<String, Integer> members = new HashMap<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable FieldVisitor visitField(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            @Nullable Object value) {
                        members.put(name + descriptor, access);
                        return null;
                    }

                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        members.put(name + descriptor, access);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFile(
                reader.getClassName(),
                reader.getAccess(),
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                members);
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    /** Whether a class may use a member with these flags. */
    boolean lets(String user, int flags) {
        if ((flags & Opcodes.ACC_PRIVATE) != 0) {
            return outermost(user).equals(outermost(name));
        }
        boolean packagePrivate = (flags & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) == 0;
        return !packagePrivate || packageOf(user).equals(packageOf(name));
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
