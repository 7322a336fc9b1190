package app.spots.servicedefaults.problem;

/** One entry of {@code errors} in a 422. */
record FieldProblem(String field, String message) {}
