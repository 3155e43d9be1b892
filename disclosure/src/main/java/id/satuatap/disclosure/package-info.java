/**
 * Protection of published tables, so that no figure can be turned back into a person.
 *
 * <p>Pure Java without a framework: tables with hierarchies in, protected tables with a report out.
 * Not here: what is counted, who may see it and when it is released; those belong to the
 * application's {@code statistics} module, which calls this library.
 */
@NullMarked
package id.satuatap.disclosure;

import org.jspecify.annotations.NullMarked;
