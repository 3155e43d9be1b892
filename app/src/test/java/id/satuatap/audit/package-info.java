/** Tests of the audit. */
@NullMarked
package id.satuatap.audit;

import org.jspecify.annotations.NullMarked;
