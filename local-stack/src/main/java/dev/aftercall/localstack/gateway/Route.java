package dev.aftercall.localstack.gateway;

import dev.aftercall.localstack.layout.Service;

/** Everything at or below {@code prefix}, compared by whole segments, belongs to {@code service}. */
record Route(String prefix, Service service) {
    Route {
        if (!prefix.startsWith("/") || prefix.endsWith("/")) {
            throw new IllegalArgumentException("A prefix starts with a slash and ends without: " + prefix);
        }
    }

    boolean covers(String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
