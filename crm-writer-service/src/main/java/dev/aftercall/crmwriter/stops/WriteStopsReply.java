package dev.aftercall.crmwriter.stops;

import java.util.List;

/** Write stops: those in force, then, where they were asked for, those that were lifted, the newest first. */
record WriteStopsReply(List<WriteStopReply> items, int total) {

    WriteStopsReply {
        items = List.copyOf(items);
    }

    static WriteStopsReply of(List<WriteStopReply> stops) {
        return new WriteStopsReply(stops, stops.size());
    }
}
