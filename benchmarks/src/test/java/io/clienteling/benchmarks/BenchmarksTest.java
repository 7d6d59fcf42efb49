package io.clienteling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.clienteling.localstack.StackSettings;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Every benchmark, as briefly as can be: that it still runs and finds something. What it finds says nothing here. */
@Timeout(600)
class BenchmarksTest {

    private static final int PORT_OFFSET = 800;

    private static final Course COURSE = new Course(
            StackSettings.fromEnvironment(System.getenv())
                    .beside(Path.of("target/stack").toAbsolutePath(), PORT_OFFSET),
            Effort.SMOKE,
            System.out::println);

    @AfterAll
    static void stop() {
        COURSE.close();
    }

    @TestFactory
    Stream<DynamicTest> eachRunsAndFindsSomething() {
        return Benchmarks.ALL.stream().map(benchmark -> dynamicTest(benchmark.name(), () -> runs(benchmark)));
    }

    private static void runs(Benchmark benchmark) throws Exception {
        var findings = new Findings(benchmark);
        benchmark.run(COURSE, findings);
        System.out.println(Results.section(findings));
        assertThat(findings.rows()).isNotEmpty();
    }
}
