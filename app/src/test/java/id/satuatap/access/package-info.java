@NullMarked
package id.satuatap.access;

import org.jspecify.annotations.NullMarked;
