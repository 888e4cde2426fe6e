// SPDX-License-Identifier: Apache-2.0
/** A mail server that stands for the Internet: it takes everything, keeps it, and answers as told. */
@NullMarked
package org.sekisho.james.sink;

import org.jspecify.annotations.NullMarked;
