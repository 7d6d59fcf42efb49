package io.clienteling.worker.temporal;

import io.clienteling.telephony.failure.TelephonyFailure;
import io.clienteling.worker.onboarding.OperableWorkflow;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Around every activity: beats while an ordinary one runs, and puts what went wrong at Twilio into its lane. Before every Update and
 * every Signal: lets no argument in that lacks what its handler counts on.
 */
public final class OnboardingInterceptor extends WorkerInterceptorBase {

    private final Heartbeats heartbeats = new Heartbeats();

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Around(next, heartbeats);
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new BeforeMessages(next);
    }

    private static final class BeforeMessages extends WorkflowInboundCallsInterceptorBase {

        private static final Logger LOG = Workflow.getLogger(OnboardingInterceptor.class);

        BeforeMessages(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        /** What the Update's own validator has to say comes first: it knows more. */
        @Override
        public void validateUpdate(UpdateInput input) {
            super.validateUpdate(input);
            OperableWorkflow.refuseWhere(Arguments.objectionTo(input.getUpdateName(), input.getArguments()));
        }

        /** Nobody can be told that a Signal is refused: it is in the history already. */
        @Override
        public void handleSignal(SignalInput input) {
            Arguments.objectionTo(input.getSignalName(), input.getArguments())
                    .ifPresentOrElse(
                            sentence -> LOG.warn("A Signal was left aside: {}", sentence),
                            () -> super.handleSignal(input));
        }
    }

    private static final class Around extends ActivityInboundCallsInterceptorBase {

        private final Heartbeats heartbeats;
        private @Nullable ActivityExecutionContext activity;

        Around(ActivityInboundCallsInterceptor next, Heartbeats heartbeats) {
            super(next);
            this.heartbeats = heartbeats;
        }

        @Override
        public void init(ActivityExecutionContext context) {
            activity = context;
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            var context = Objects.requireNonNull(activity, "Temporal begins each activity with its context");
            try {
                return context.getInfo().isLocal() ? super.execute(input) : executeBeating(context, input);
            } catch (TelephonyFailure failure) {
                throw TelephonyFailureTranslation.of(failure, context.getInfo().getAttempt());
            }
        }

        private ActivityOutput executeBeating(ActivityExecutionContext context, ActivityInput input) {
            try (var _ = heartbeats.begin(context)) {
                return super.execute(input);
            }
        }
    }
}
