/** What there is on this machine: services, ports, folders, generated passwords. */
@NullMarked
package dev.aftercall.localstack.layout;

import org.jspecify.annotations.NullMarked;
