// SPDX-License-Identifier: Apache-2.0
/** State kept in files, whole or not at all. */
@NullMarked
package org.sekisho.state;

import org.jspecify.annotations.NullMarked;
