package dev.aftercall.localstack.demo;

/** A platform that the demo speaks for. */
enum Source {
    CANONICAL("canonical", 202),
    VAPI("vapi", 200);

    private final String wireName;
    private final int successStatus;

    Source(String wireName, int successStatus) {
        this.wireName = wireName;
        this.successStatus = successStatus;
    }

    String wireName() {
        return wireName;
    }

    /** What the platform takes for success. */
    int successStatus() {
        return successStatus;
    }
}
