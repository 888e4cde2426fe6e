// SPDX-License-Identifier: Apache-2.0
package org.sekisho.stock.link;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;

/** The classes and members that one class names. */
final class References {
    /** @param instruction an opcode, or -1 for a handle, whose kind does not matter here */
    record Member(String owner, String name, String descriptor, int instruction) {
        private static final int HANDLE = -1;

        boolean isField() {
            return !descriptor.startsWith("(");
        }

        /** Whether a member with these flags can be used so. */
        boolean fits(boolean isStatic) {
            boolean asksStatic = instruction == Opcodes.INVOKESTATIC
                    || instruction == Opcodes.GETSTATIC
                    || instruction == Opcodes.PUTSTATIC;
            return instruction == HANDLE || asksStatic == isStatic;
        }
    }

    private final Set<String> types = new LinkedHashSet<>();
    private final Set<Member> members = new LinkedHashSet<>();

    static References of(byte[] bytes) {
        References references = new References();
        new ClassReader(bytes).accept(references.new Types(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return references;
    }

    Set<String> types() {
        return types;
    }

    Set<Member> members() {
        return members;
    }

    /** Visits code as well. */
    private static final class Everything extends ClassVisitor {
        Everything() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {};
        }
    }

    /** ASM asks a remapper for every name that it meets. */
    private final class Names extends Remapper {
        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            types.add(internalName);
            return internalName;
        }
    }

    private final class Types extends ClassRemapper {
        Types() {
            super(Opcodes.ASM9, new Everything(), new Names());
        }

        @Override
        protected MethodVisitor createMethodRemapper(MethodVisitor method) {
            return new Code(method, remapper);
        }
    }

    private final class Code extends MethodRemapper {
        Code(MethodVisitor method, Remapper remapper) {
            super(Opcodes.ASM9, method, remapper);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            members.add(new Member(owner, name, descriptor, opcode));
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            members.add(new Member(owner, name, descriptor, opcode));
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    members.add(new Member(handle.getOwner(), handle.getName(), handle.getDesc(), Member.HANDLE));
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
    }
}
