// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.sekisho.matchers;

import org.jspecify.annotations.NullMarked;
