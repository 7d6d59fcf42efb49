package io.clienteling.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets a test do something right before or after activities of a type, also those that are carried out for real. */
public final class Moments extends WorkerInterceptorBase {

    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();

    public void before(String activityType, Runnable action) {
        before.put(activityType, action);
    }

    public void after(String activityType, Runnable action) {
        after.put(activityType, action);
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Around(next);
    }

    private final class Around extends ActivityInboundCallsInterceptorBase {

        private @Nullable ActivityExecutionContext activity;

        Around(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            activity = context;
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            var type = activity == null ? "" : activity.getInfo().getActivityType();
            before.getOrDefault(type, () -> {}).run();
            var output = super.execute(input);
            after.getOrDefault(type, () -> {}).run();
            return output;
        }
    }
}
