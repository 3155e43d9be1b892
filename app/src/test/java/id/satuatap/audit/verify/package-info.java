/** Tests of the verifier. */
@NullMarked
package id.satuatap.audit.verify;

import org.jspecify.annotations.NullMarked;
