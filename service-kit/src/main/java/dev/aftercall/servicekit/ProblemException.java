package dev.aftercall.servicekit;

import java.util.Map;

/** Ends a request with a problem. For answers that are the caller's doing; faults of ours need no class of their own. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /** With headers that the status asks for, such as {@code Retry-After}. */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.title());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.title(), cause);
        this.problem = problem;
        this.headers = Map.of();
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
