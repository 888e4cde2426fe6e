// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a jar fits the class path that it will meet: {@link org.sekisho.stock.link.LinkCheck} follows what its
 * classes name ({@link org.sekisho.stock.link.References}) to what is there
 * ({@link org.sekisho.stock.link.ClassPath}).
 */
@NullMarked
package org.sekisho.stock.link;

import org.jspecify.annotations.NullMarked;
