package dev.aftercall.localstack.prove;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What is sent, and when: calls with late revisions, some of them overtaking each other, some sent twice.
 *
 * @param sendings in order of time
 */
record Script(List<ScriptedCall> calls, List<Sending> sendings) {
    private static final double SENT_TWICE = 0.1;
    private static final double OVERTAKEN = 0.15;
    private static final double UNKNOWN_PERSON = 0.02;
    private static final double BY_NUMBER = 0.15;
    private static final int MOST_REVISIONS = 3;
    private static final int MOST_ITEMS = 2;

    /** A revision goes out, so long after the beginning. */
    record Sending(long afterMillis, ScriptedCall call, long revision) {}

    Script {
        calls = List.copyOf(calls);
        sendings = List.copyOf(sendings);
    }

    /** The same random numbers give the same script, but for the ids of calls. */
    static Script of(Scale scale, List<Tenant> tenants, Random random, Instant now) {
        List<ScriptedCall> calls = new ArrayList<>();
        List<Sending> sendings = new ArrayList<>();
        Instant newest = now.truncatedTo(ChronoUnit.SECONDS);
        for (int number = 1; number <= scale.calls(); number++) {
            Tenant tenant = tenants.get(random.nextInt(tenants.size()));
            ScriptedCall call = new ScriptedCall(
                    UUID.randomUUID(),
                    number,
                    tenant.workspace(),
                    random.nextInt(4) == 0,
                    person(tenant, random),
                    tenant.rep(),
                    newest.minusSeconds(number),
                    1 + random.nextInt(MOST_REVISIONS),
                    random.nextInt(MOST_ITEMS + 1));
            calls.add(call);
            addSendings(call, scale, random, sendings);
        }
        sendings.sort(Comparator.comparingLong(Sending::afterMillis));
        return new Script(calls, sendings);
    }

    private static @Nullable String person(Tenant tenant, Random random) {
        double draw = random.nextDouble();
        if (draw < UNKNOWN_PERSON) {
            return null;
        }
        List<String> known = draw < UNKNOWN_PERSON + BY_NUMBER ? tenant.numbers() : tenant.people();
        return known.get(random.nextInt(known.size()));
    }

    private static void addSendings(ScriptedCall call, Scale scale, Random random, List<Sending> sendings) {
        long span = scale.sending().toMillis();
        List<Long> moments = new ArrayList<>();
        for (long i = 0; i < call.revisions(); i++) {
            moments.add((long) (random.nextDouble() * span));
        }
        moments.sort(Comparator.naturalOrder());
        if (random.nextDouble() < OVERTAKEN) {
            moments = moments.reversed();
        }
        for (int i = 0; i < moments.size(); i++) {
            long at = moments.get(i);
            sendings.add(new Sending(at, call, i + 1L));
            if (random.nextDouble() < SENT_TWICE) {
                sendings.add(new Sending(at + (long) (random.nextDouble() * (span - at)), call, i + 1L));
            }
        }
    }
}
