// SPDX-License-Identifier: Apache-2.0
/** How tests start servers in processes of their own, at little cost or by another JDK. */
@NullMarked
package org.sekisho.process;

import org.jspecify.annotations.NullMarked;
