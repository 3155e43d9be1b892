/** Measurements of the two libraries, run by the scripts beside; never shipped. */
@NullMarked
package id.satuatap.bench;

import org.jspecify.annotations.NullMarked;
