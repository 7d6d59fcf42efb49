package io.clienteling.worker.races;

import io.clienteling.worker.OnboardingStage;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Where scenes are played side by side; a call to Twilio is told by its number whose it is. */
final class Theatre implements AutoCloseable {

    private static final String FIRST_DIGITS = "+1212";
    private static final int DIGITS = 7;

    private final OnboardingStage stage;
    private final Map<String, Scene> scenes = new ConcurrentHashMap<>();

    /** @param memory how many workflows the worker remembers */
    Theatre(int memory) {
        stage = OnboardingStage.inRealTime(memory);
        stage.numbers.beforeEach(call -> sceneOf(call).hold(call));
        stage.compliance.answerBy(question -> sceneOf(question.phoneNumber()).verdict(question.phoneNumber()));
    }

    OnboardingStage stage() {
        return stage;
    }

    static String phone(int index) {
        return FIRST_DIGITS + "%07d".formatted(index);
    }

    void register(String phone, Scene scene) {
        scenes.put(phone, scene);
    }

    private Scene sceneOf(String call) {
        var begin = call.indexOf(FIRST_DIGITS);
        return Objects.requireNonNull(scenes.get(call.substring(begin, begin + FIRST_DIGITS.length() + DIGITS)), call);
    }

    @Override
    public void close() {
        stage.close();
    }
}
