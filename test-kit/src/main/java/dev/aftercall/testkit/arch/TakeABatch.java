package dev.aftercall.testkit.arch;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The shape {@code Uni<Void> name(ConsumerRecords<…> records)}. */
final class TakeABatch extends ArchCondition<JavaMethod> {
    private static final String BATCH = "org.apache.kafka.clients.consumer.ConsumerRecords";
    private static final String UNI = "io.smallrye.mutiny.Uni";

    TakeABatch() {
        super("take one ConsumerRecords and return Uni<Void>");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        boolean takesABatch = method.getRawParameterTypes().size() == 1
                && method.getRawParameterTypes().get(0).getName().equals(BATCH);
        if (!takesABatch || !isUniOfVoid(method.getReturnType())) {
            events.add(SimpleConditionEvent.violated(method, method.getDescription() + " has another shape"));
        }
    }

    private static boolean isUniOfVoid(JavaType type) {
        if (!(type instanceof JavaParameterizedType parameterized)) {
            return false;
        }
        List<JavaType> arguments = parameterized.getActualTypeArguments();
        return type.toErasure().getName().equals(UNI)
                && arguments.size() == 1
                && arguments.get(0).getName().equals(Void.class.getName());
    }
}
