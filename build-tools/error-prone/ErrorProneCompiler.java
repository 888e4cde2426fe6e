// SPDX-License-Identifier: Apache-2.0
package org.sekisho.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.taskdefs.compilers.DefaultCompilerAdapter;
import org.apache.tools.ant.types.Commandline;

/**
 * Java's compiler in this process, with its plug-ins from the class path of Ant, whatever {@code -processorpath} says.
 * The compiler itself would load all of Error Prone anew for each call: more work than to check most modules.
 */
public final class ErrorProneCompiler extends DefaultCompilerAdapter {
    @Override
    public boolean execute() {
        Commandline line = new Commandline();
        setupModernJavacCommandlineSwitches(line);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            return javac.getTask(
                            null,
                            new SharedPlugins(files),
                            found -> attributes.log(found.toString(), Project.MSG_ERR),
                            List.of(line.getArguments()),
                            null,
                            files.getJavaFileObjects(compileList))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SharedPlugins extends ForwardingJavaFileManager<JavaFileManager> {
        SharedPlugins(JavaFileManager files) {
            super(files);
        }

        @Override
        public ClassLoader getClassLoader(Location location) {
            return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
                    // a new one above it, as the compiler closes what it was given, if that can be closed
                    ? new ClassLoader(Project.class.getClassLoader()) {}
                    : super.getClassLoader(location);
        }
    }
}
