package io.clienteling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With PostgreSQL as the part, because it is the one that takes an unfriendly end hardest. */
class LocalStackTest {
    private static final Set<Part> POSTGRES = Set.of(Part.POSTGRES);

    @TempDir
    Path local;

    private StackSettings settings;
    private LocalStack stack;

    @BeforeEach
    void choosePorts() {
        settings = TestStacks.settings(local, Part.POSTGRES);
        stack = new LocalStack(settings, _ -> {});
    }

    @AfterEach
    void stop() {
        stack.down();
    }

    @Test
    void whatWasStoredIsThereAfterAKillAndAfterAStop() throws SQLException {
        stack.up(POSTGRES);
        execute("create table kept as select 42 as answer");

        stack.kill(Part.POSTGRES);
        assertThat(postgres().healthy()).isFalse();
        stack.up(POSTGRES);
        execute("insert into kept select answer + 1 from kept");

        stack.down();
        assertThat(postgres().pid()).isNull();
        stack.up(POSTGRES);
        execute("insert into kept select 1 / (count(*) - 1) from kept having count(*) = 2");
    }

    @Test
    void startingTwiceStartsOne() {
        stack.up(POSTGRES);
        var pid = Objects.requireNonNull(postgres().pid());

        stack.up(POSTGRES);
        new LocalStack(settings, _ -> {}).up(POSTGRES);

        assertThat(postgres().pid()).isEqualTo(pid);
        assertThat(postgres().healthy()).isTrue();
    }

    @Test
    void aTakenPortIsAnsweredWithTheProgramThatHasItAndNothingIsStarted() throws Exception {
        try (var _ = new ServerSocket(settings.port(Part.POSTGRES), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> stack.up(POSTGRES))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(
                            "Port %d, which postgres needs, is taken by".formatted(settings.port(Part.POSTGRES)))
                    .hasMessageContaining("Nothing was started")
                    .hasMessageContaining("DEV_PORT_OFFSET");
        }
        assertThat(postgres().pid()).isNull();
    }

    /** As after a kill -9: for a moment the kernel still has the port, and no process does. */
    @Test
    void aPortThatIsJustBeingLetGoIsWaitedFor() throws Exception {
        var starting = new FutureTask<>(() -> stack.up(POSTGRES), true);
        try (var holder = new Socket()) {
            holder.setReuseAddress(false);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port(Part.POSTGRES)));
            var starter = Thread.ofPlatform().start(starting);
            assertThat(Wait.until(Duration.ofSeconds(30), () -> starter.getState() == Thread.State.TIMED_WAITING))
                    .isTrue();
        }
        starting.get();
        assertThat(postgres().healthy()).isTrue();
    }

    @Test
    void forgettingLeavesAnEmptyDatabase() throws SQLException {
        stack.up(POSTGRES);
        execute("create table kept (answer int)");

        stack.forget();
        stack.up(POSTGRES);

        execute("create table kept (answer int)");
    }

    @Test
    void nothingRunsAndNothingIsStoppedBeforeTheFirstStart() {
        stack.down();

        assertThat(stack.status()).hasSize(Part.values().length - 1).allSatisfy(part -> {
            assertThat(part.pid()).isNull();
            assertThat(part.healthy()).isFalse();
        });
    }

    private PartStatus postgres() {
        return stack.status().getFirst();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(Postgres.jdbcUrl(settings), Postgres.USER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
