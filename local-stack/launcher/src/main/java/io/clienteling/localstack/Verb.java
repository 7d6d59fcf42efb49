package io.clienteling.localstack;

/** What somebody asks of {@code ./dev}: whatever goes wrong is told in a sentence and by the exit code, never by a trace. */
@FunctionalInterface
public interface Verb {

    /** Does it, and answers the exit code: 0 when it came out as it should. */
    int run() throws Exception;

    /** Does it whatever happens: 1 when it could not be done, 130 when it was interrupted. */
    static int exitCodeOf(Verb verb) {
        try {
            return verb.run();
        } catch (StackException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (Exception e) {
            System.err.println("That did not work: " + Reason.of(e));
            return 1;
        }
    }
}
