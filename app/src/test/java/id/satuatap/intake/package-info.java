@NullUnmarked
package id.satuatap.intake;

import org.jspecify.annotations.NullUnmarked;
