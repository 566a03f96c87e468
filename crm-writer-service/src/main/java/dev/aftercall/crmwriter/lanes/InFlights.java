package dev.aftercall.crmwriter.lanes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What each portal bears, as this process has learned it; kept from one turn on a lane to the next. */
@ApplicationScoped
public class InFlights {

    private final Map<String, InFlight> byPortal = new ConcurrentHashMap<>();

    InFlights(MeterRegistry metrics) {
        metrics.gauge("aftercall.writer.requests.under.way", this, all -> all.sum(InFlight::underWay));
        metrics.gauge("aftercall.writer.requests.limit", this, all -> all.sum(InFlight::limit));
    }

    /** Of this portal. */
    public InFlight of(String hubId) {
        return byPortal.computeIfAbsent(hubId, any -> new InFlight(System::nanoTime));
    }

    private double sum(ToIntFunction<InFlight> figure) {
        return byPortal.values().stream().mapToInt(figure).sum();
    }
}
