// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where the state of a {@link StateContract} is kept, and what it promises. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StateFile {
    /** Its path below the directory. */
    String value();

    /** Whether a step that returned survives a power cut; else it survives a kill. */
    boolean forced() default true;

    /** Whether it starts without what it cannot read because a newer version wrote it. */
    boolean startsWithoutTheNewer() default true;
}
