/** Tests of region. */
@NullMarked
package id.satuatap.region;

import org.jspecify.annotations.NullMarked;
