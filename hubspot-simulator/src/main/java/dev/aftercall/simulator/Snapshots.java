package dev.aftercall.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.admin.Rewind;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.TokenSettings;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.people.People;
import dev.aftercall.simulator.webhooks.DeliverySettings;
import dev.aftercall.simulator.webhooks.Webhooks;
import dev.aftercall.simulator.webhooksjournal.WebhookJournal;

/**
 * Named copies in memory of what accounts hold, of tokens and of what was set. The clock, the history and the people
 * are not part of them. Records are shared with the copies and not doubled.
 */
final class Snapshots implements Rewind {

    private record Settings(
            TokenSettings tokens,
            LimitSettings limits,
            Pace.Settings pace,
            LagSettings lag,
            BatchSettings batches,
            DeliverySettings deliveries) {}

    private record Copy(World.Contents contents, Settings settings) {}

    private final World world;
    private final Controls controls;
    private final Settings first;
    private volatile Runnable stopPeople = () -> {};
    private final List<Runnable> plans = new CopyOnWriteArrayList<>();
    private volatile Runnable resetWebhooks = () -> {};
    private volatile Runnable forgetJournal = () -> {};
    private volatile Supplier<DeliverySettings> deliveries = () -> DeliverySettings.USUAL;
    private volatile Consumer<DeliverySettings> useDeliveries = unused -> {};
    private final Map<String, Copy> copies = new TreeMap<>();

    Snapshots(World world, Controls controls) {
        this.world = world;
        this.controls = controls;
        this.first = settings();
    }

    /** People stop when everything begins anew. */
    void stopsToo(People people) {
        stopPeople = people::stop;
        forgetsToo(people::forgetPlans);
    }

    void stopsToo(Webhooks webhooks, WebhookJournal journal) {
        forgetsToo(webhooks::forgetEvents);
        deliveries = webhooks::settings;
        useDeliveries = webhooks::use;
        forgetJournal = journal::forgetEntries;
        resetWebhooks = () -> {
            webhooks.reset();
            journal.clear();
        };
    }

    /** What is still to come belongs to a past that is gone. */
    void forgetsToo(Runnable forgetPlans) {
        plans.add(forgetPlans);
    }

    @Override
    public synchronized void take(String name) {
        copies.put(name, new Copy(world.contents(), settings()));
    }

    @Override
    public synchronized boolean restore(String name) {
        @Nullable Copy copy = copies.get(name);
        if (copy == null) {
            return false;
        }
        forgetWhatStrikes();
        world.become(copy.contents());
        forgetJournal.run();
        use(copy.settings());
        return true;
    }

    @Override
    public synchronized void reset() {
        forgetWhatStrikes();
        world.reset();
        use(first);
        controls.counts().clear();
        stopPeople.run();
        resetWebhooks.run();
        controls.time().follow();
    }

    @Override
    public synchronized void forget(String name) {
        copies.remove(name);
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(copies.keySet());
    }

    private void forgetWhatStrikes() {
        controls.faults().book().clear();
        controls.limits().clear();
        controls.tokenRequests().clear();
        plans.forEach(Runnable::run);
    }

    private Settings settings() {
        return new Settings(
                world.tokens().settings(),
                controls.limits().settings(),
                controls.pace().settings(),
                world.lag(),
                controls.batches().get(),
                deliveries.get());
    }

    private void use(Settings settings) {
        world.tokens().use(settings.tokens());
        controls.limits().use(settings.limits());
        controls.pace().use(settings.pace());
        world.lag(settings.lag());
        controls.batches().set(settings.batches());
        useDeliveries.accept(settings.deliveries());
    }
}
