@NullMarked
package id.satuatap.shell;

import org.jspecify.annotations.NullMarked;
