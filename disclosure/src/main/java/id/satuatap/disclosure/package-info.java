/**
 * Protection of published tables, so that no figure can be turned back into a person.
 *
 * <p>Methods: secondary suppression by Gaussian elimination (Langsrud 2024), small count rounding
 * (Langsrud and Heldal 2018), cell keys (Fraser and Wooton 2005, noise tables after Giessing 2016),
 * rules for amounts after Hundepool and others (2012); the classes say which.
 *
 * <p>Amounts with their contributors go into a {@link id.satuatap.disclosure.MagnitudeTable} and
 * are protected by {@link id.satuatap.disclosure.MagnitudeSuppression}.
 *
 * <p>Describe {@link id.satuatap.disclosure.Dimension dimensions} with their {@link
 * id.satuatap.disclosure.Hierarchy hierarchies}, fill a {@link id.satuatap.disclosure.CountTable},
 * choose {@link id.satuatap.disclosure.Suppression}, {@link id.satuatap.disclosure.Rounding} or
 * {@link id.satuatap.disclosure.CellKeys}, and get a {@link id.satuatap.disclosure.ProtectedTable};
 * then let {@link id.satuatap.disclosure.ExactAttack} try. {@link id.satuatap.disclosure.Protect}
 * is the same as a command.
 *
 * <p>Pure Java without a framework. Not here: what is counted, who may see it and when it is
 * released; those belong to the application's {@code statistics} module, which calls this library.
 */
@NullMarked
package id.satuatap.disclosure;

import org.jspecify.annotations.NullMarked;
