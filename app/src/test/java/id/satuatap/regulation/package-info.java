@NullMarked
package id.satuatap.regulation;

import org.jspecify.annotations.NullMarked;
