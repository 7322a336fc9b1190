/**
 * Evaluates a rule pack over a set of candidates on the server and picks the top of it.
 *
 * <p>A pack is compiled at run time: to bytecode, or to code of the Vector API where the JVM has it. Both work on {@link
 * app.spots.rulesengine.CandidateColumns} and agree with {@link app.spots.rulescore.Interpreter}, the reference, bit for bit.
 * Traces come from the interpreter, for what is returned. Depends on rules-core alone.
 */
@NullMarked
package app.spots.rulesengine;

import org.jspecify.annotations.NullMarked;
