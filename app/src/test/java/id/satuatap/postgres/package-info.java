/** Real servers, really killed. */
@NullMarked
package id.satuatap.postgres;

import org.jspecify.annotations.NullMarked;
