/**
 * Probabilistic record linkage: which rows of one or several files describe the same person.
 *
 * <p>Pure Java without a framework: a model is data, training needs no labels, every score can be
 * explained. Not here: the registry of persons, its review queue and its access rules; those belong
 * to the application's {@code person} module, which calls this library.
 */
@NullMarked
package id.satuatap.linkage;

import org.jspecify.annotations.NullMarked;
