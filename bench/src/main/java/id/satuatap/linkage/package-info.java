/**
 * Measurements that need to see the inside of the linkage library: its index and its comparators.
 * Never shipped.
 */
@NullMarked
package id.satuatap.linkage;

import org.jspecify.annotations.NullMarked;
