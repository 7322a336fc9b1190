/**
 * What evaluating a rule pack costs: the compiled evaluators, the interpreter, hand-written Java and Drools, on one workload. May
 * use libs/rules-engine and libs/rules-core.
 */
@NullMarked
package app.spots.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
