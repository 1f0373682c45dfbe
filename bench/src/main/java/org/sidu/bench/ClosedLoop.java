package org.sidu.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many citizens, each asking again once it has its answer. A slow server is asked less: it is no test of overload.
 */
final class ClosedLoop {
    private final Server server;
    private final int citizens;

    ClosedLoop(Server server, int citizens) {
        this.server = server;
        this.citizens = citizens;
    }

    /** What a citizen does with a question; gives the outcome. */
    interface Deed {
        String done(Server.Citizen citizen, String question) throws IOException;
    }

    /**
     * One round.
     *
     * @param millis how long each request took
     * @param cpuMillis what the server's process used in that time
     */
    record Round(
            Series millis,
            double seconds,
            double cpuMillis,
            Map<String, Integer> outcomes,
            Map<String, Integer> errors) {

        double perSecond() {
            return millis.size() / seconds;
        }

        double cpuEach() {
            return cpuMillis / Math.max(1, millis.size());
        }
    }

    Round run(Supplier<String> questions, double seconds, Deed deed) throws InterruptedException {
        var millis = new Series();
        var outcomes = new ConcurrentSkipListMap<String, Integer>();
        var errors = new ConcurrentSkipListMap<String, Integer>();
        var cpu = server.process().cpuMillis();
        var begin = System.nanoTime();
        var end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < citizens; n++)
            threads.add(Thread.ofVirtual().start(() -> ask(questions, end, deed, millis, outcomes, errors)));
        for (var thread : threads) thread.join();
        var took = (System.nanoTime() - begin) / 1e9;
        return new Round(millis, took, server.process().cpuMillis() - cpu, outcomes, errors);
    }

    private void ask(
            Supplier<String> questions,
            long end,
            Deed deed,
            Series millis,
            Map<String, Integer> outcomes,
            Map<String, Integer> errors) {
        try (var citizen = server.arrive()) {
            while (System.nanoTime() < end) {
                var question = questions.get();
                citizen.ready();
                var begin = System.nanoTime();
                outcomes.merge(deed.done(citizen, question), 1, Integer::sum);
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        } catch (IOException e) {
            errors.merge(kind(e), 1, Integer::sum);
        }
    }

    /** The error without what differs from one to the next. */
    static String kind(Exception error) {
        var said = String.valueOf(error.getMessage());
        return error.getClass().getSimpleName() + ": " + said.substring(0, Math.min(80, said.length()));
    }
}
