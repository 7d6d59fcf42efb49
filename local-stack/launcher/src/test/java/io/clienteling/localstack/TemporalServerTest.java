package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server a stack has is settled when it is created. */
class TemporalServerTest {
    @TempDir
    Path local;

    @Test
    void withoutAWishANewStackHasTheDevelopmentServer() {
        assertThat(settings().temporalServer()).isEqualTo(TemporalServer.DEV);
        assertThat(parts(settings())).doesNotContain("ui");
    }

    @Test
    void aNewStackHasTheServerThatIsWishedForAndThenAUiBesideIt() {
        var settings = settings().with(TemporalServer.POSTGRES);

        assertThat(settings.temporalServer()).isEqualTo(TemporalServer.POSTGRES);
        assertThat(parts(settings)).containsSequence("temporal", "ui");
    }

    @Test
    void aWishSurvivesWhateverElseIsChanged() {
        var settings = settings()
                .with(TemporalServer.POSTGRES)
                .with(Map.of("TZ", "UTC"))
                .elsewhere(Part.KAFKA, "broker:9092")
                .beside(local.resolve("beside"), 300);

        assertThat(settings.temporal()).isEqualTo(TemporalServer.POSTGRES);
    }

    @Test
    void aStackKeepsTheServerThatItWasCreatedWith() throws IOException {
        createdWithPostgres();

        assertThat(settings().temporalServer()).isEqualTo(TemporalServer.POSTGRES);
        assertThat(parts(settings().with(TemporalServer.DEV))).contains("ui");
    }

    @Test
    void theOtherServerIsRefusedAndASentenceTellsWhatCanBeDone() throws IOException {
        createdWithPostgres();
        var stack = new LocalStack(settings().with(TemporalServer.DEV), _ -> {});

        assertThatThrownBy(() -> stack.up(Set.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("created with --temporal postgres")
                .hasMessageContaining("Nothing was started")
                .hasMessageContaining("./dev up --fresh --temporal dev");
    }

    @Test
    void soItIsForAStackOfBeforeThereWasAChoice() throws IOException {
        Files.createDirectories(settings().data(Part.TEMPORAL));
        var stack = new LocalStack(settings().with(TemporalServer.POSTGRES), _ -> {});

        assertThatThrownBy(() -> stack.up(Set.of()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("created with --temporal dev");
    }

    @Test
    void whoForgetsAllMayChooseAnew() throws IOException {
        createdWithPostgres();
        var settings = settings().with(TemporalServer.DEV);

        new LocalStack(settings, _ -> {}).forget();

        assertThat(settings.temporalServer()).isEqualTo(TemporalServer.DEV);
    }

    @Test
    void theUiOfTheDevelopmentServerCantBeStartedAlone() {
        var stack = new LocalStack(settings(), _ -> {});

        assertThatThrownBy(() -> stack.kill(Part.UI))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("ui is no part of this stack");
    }

    @Test
    void anUnknownServerIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> TemporalServer.named("mysql"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("'mysql'")
                .hasMessageContaining("dev or postgres");
    }

    private void createdWithPostgres() throws IOException {
        Files.createDirectories(settings().data());
        Files.writeString(TemporalServer.mark(settings()), "");
    }

    private StackSettings settings() {
        return TestStacks.settings(local, Part.TEMPORAL);
    }

    private static Iterable<String> parts(StackSettings settings) {
        return new LocalStack(settings, _ -> {})
                .status().stream().map(PartStatus::name).toList();
    }
}
