/** LeNet-5 for digits, and the digits that it was trained on. */
@NullMarked
package org.vitral.network.lenet5;

import org.jspecify.annotations.NullMarked;
