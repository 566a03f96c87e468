package dev.aftercall.crmwriter.lanes;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.InFlight.Answer;

/** What each portal bears, as this process has learned it; kept from one turn on a lane to the next. */
@ApplicationScoped
public class InFlights {

    private final Map<String, InFlight> byPortal = new ConcurrentHashMap<>();

    private final Map<Answer, Counter> answers = new EnumMap<>(Answer.class);

    InFlights(MeterRegistry metrics) {
        for (Answer answer : Answer.values()) {
            answers.put(
                    answer,
                    metrics.counter(
                            "aftercall.writer.answers", "said", answer.name().toLowerCase(Locale.ROOT)));
        }
        metrics.gauge("aftercall.writer.requests.under.way", this, all -> all.sum(InFlight::underWay));
        metrics.gauge("aftercall.writer.requests.limit", this, all -> all.sum(InFlight::limit));
    }

    /** Of this portal. */
    public InFlight of(String hubId) {
        return byPortal.computeIfAbsent(hubId, any -> new InFlight(System::nanoTime, this::note));
    }

    private void note(Answer answer) {
        Objects.requireNonNull(answers.get(answer)).increment();
    }

    private double sum(ToIntFunction<InFlight> figure) {
        return byPortal.values().stream().mapToInt(figure).sum();
    }
}
