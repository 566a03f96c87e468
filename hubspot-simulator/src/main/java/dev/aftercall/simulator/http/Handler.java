package dev.aftercall.simulator.http;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers, or ends the request with an error.
     *
     * @throws ApiFailure when the answer is an error
     */
    Reply handle(Request request);

    /**
     * Judges what is judged when a request comes, before anything can hold it up.
     *
     * @throws ApiFailure when it is not let in
     */
    default Arrival arrive(Request request) {
        return Arrival.of(() -> handle(request));
    }

    /** Answers requests in two steps. */
    static Handler of(Admission admission) {
        return new Handler() {
            @Override
            public Reply handle(Request request) {
                return arrive(request).answer();
            }

            @Override
            public Arrival arrive(Request request) {
                return admission.arrive(request);
            }
        };
    }

    /** Lets requests in. */
    @FunctionalInterface
    interface Admission {

        /**
         * Judges what is judged when a request comes.
         *
         * @throws ApiFailure when it is not let in
         */
        Arrival arrive(Request request);
    }
}
