// SPDX-License-Identifier: Apache-2.0
/**
 * The jars of Sekisho in James servers as others run them: their own jars, our one in {@code extensions-jars/}.
 */
@NullMarked
package org.sekisho.stock;

import org.jspecify.annotations.NullMarked;
