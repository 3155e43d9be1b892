/** Other record linkers on the same lists, each in a program of its own, and what compares them. */
@org.jspecify.annotations.NullMarked
package id.satuatap.bench.contenders;
