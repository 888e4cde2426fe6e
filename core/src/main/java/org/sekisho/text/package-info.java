// SPDX-License-Identifier: Apache-2.0
/** Text from outside made fit for logs and records. */
@NullMarked
package org.sekisho.text;

import org.jspecify.annotations.NullMarked;
