package io.github.lambdaimage.image.registry;

import java.io.IOException;
import java.net.URI;

/** A registry that uses TLS named an address without TLS, as a redirect, a place for an upload or a token server. */
public final class InsecureAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    InsecureAddressException(URI address) {
        // Without the path, which may contain a signature.
        super(address.getScheme() + (address.getRawAuthority() == null ? ":" : "://" + address.getRawAuthority()));
    }
}
