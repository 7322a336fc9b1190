package app.spots.rulesengine;

import java.lang.classfile.CodeBuilder;

/** Writes the methods that work on one block of candidates. Each takes the {@link BlockFrame}. */
interface MethodWriter {

    /** The most nodes of one method. */
    int limit();

    /** Whether this writer cannot express the node itself, so that it has to be taken out of what is around it. */
    boolean leaves(Node node);

    /** Marks with the filter's index what is not surely let through. */
    void filter(CodeBuilder code, int index, Node exclude);

    /** Multiplies the family's product where the rule fires. */
    void rule(CodeBuilder code, PackPlan.RulePlan rule);

    /** Keeps an expression's values. */
    void part(CodeBuilder code, int scratch, Node node);
}
