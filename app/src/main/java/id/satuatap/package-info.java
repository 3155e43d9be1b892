/** SatuAtap: one package below this one is one module of the house. */
@NullMarked
package id.satuatap;

import org.jspecify.annotations.NullMarked;
