// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rounds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Plays some of its {@link Rounds} in {@code mvn test}, and once more, with all of them, in {@code mvn verify}. */
@Tag("thorough")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Thorough {}
