// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.sekisho.mailets;

import org.jspecify.annotations.NullMarked;
