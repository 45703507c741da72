/** Creates objects and uses their members: by reflection, or by classes that are generated at run time. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.access;

import org.jspecify.annotations.NullMarked;
