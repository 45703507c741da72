/** HTTP requests with the user's proxies. The only importer of Apache HttpClient. */
@NullMarked
package io.github.lambdaimage.http;

import org.jspecify.annotations.NullMarked;
