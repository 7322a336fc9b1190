/**
 * Evaluates a rule pack over a set of candidates on the server and picks the top of it.
 *
 * <p>Every candidate is evaluated by {@link app.spots.rulescore.Interpreter}, the reference. Evaluators that compile a pack to
 * bytecode and to vector code over columns are planned (issue 3); they will stand behind {@link
 * app.spots.rulesengine.PackEvaluator} and must agree with the interpreter bit for bit. Depends on rules-core alone.
 */
@NullMarked
package app.spots.rulesengine;

import org.jspecify.annotations.NullMarked;
