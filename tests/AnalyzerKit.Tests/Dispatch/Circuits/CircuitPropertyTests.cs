using AnalyzerKit.Dispatch.Circuits;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

public class CircuitPropertyTests
{
    private static readonly Config Random = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(300);

    // Small figures, so that a story gets through all states.
    private static readonly CircuitTerms[] Terms =
    [
        new() { FailureRatio = 0.2m, MinimumThroughput = 10, SamplingDuration = TimeSpan.FromSeconds(1), ConsecutiveFailures = 3, BreakDuration = TimeSpan.FromSeconds(1), SuccessRatio = 0.75m, Trials = 4 },
        new() { FailureRatio = 0.5m, MinimumThroughput = 4, SamplingDuration = TimeSpan.FromSeconds(10), ConsecutiveFailures = 50, BreakDuration = TimeSpan.FromMilliseconds(300), SuccessRatio = 0.95m, Trials = 20 },
        new() { FailureRatio = 1m, MinimumThroughput = 2, SamplingDuration = TimeSpan.FromSeconds(2), ConsecutiveFailures = 2, BreakDuration = TimeSpan.FromSeconds(3), SuccessRatio = 0.5m, Trials = 3 },
    ];

    /// <summary>A step of a story: whether an attempt begins (below 6) or one under way ends, which one and how, and how many milliseconds go by first.</summary>
    private static Arbitrary<(int Terms, (int What, int Which, int Result, int Milliseconds)[] Steps)> Stories =>
        (from terms in Gen.Choose(0, Terms.Length - 1)
         from steps in (from what in Gen.Choose(0, 11)
                        from which in Gen.Choose(0, 1_000)
                        from result in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Constant(2)), (1, Gen.Constant(0)))
                        from milliseconds in Gen.Frequency((6, Gen.Constant(0)), (3, Gen.Choose(1, 120)), (1, Gen.Choose(200, 3_500)))
                        select (what, which, result, milliseconds)).ArrayOf()
         select (terms, steps)).ToArbitrary();

    [Fact]
    public void Lets_through_what_its_rules_say_and_nothing_else_and_mends_in_the_end() =>
        Check.One(Random, Prop.ForAll(Stories, story =>
        {
            var terms = Terms[story.Terms];
            var bench = new CircuitBench(terms);
            var model = new CircuitModel(terms);
            var now = TimeSpan.Zero;
            var underWay = new List<(CircuitPass Pass, int Turn)>();
            foreach (var step in story.Steps)
            {
                now += TimeSpan.FromMilliseconds(step.Milliseconds);
                bench.Time.Advance(TimeSpan.FromMilliseconds(step.Milliseconds));
                if (step.What < 6) Enter();
                else if (underWay.Count > 0) Leave(step.Which % underWay.Count, (AttemptResult)step.Result);
                Compare();
            }

            // Whatever happened: its callers leave, its break goes by, and as many successes as it asks for close it.
            while (underWay.Count > 0) Leave(0, AttemptResult.Neither);
            now += terms.BreakDuration;
            bench.Time.Advance(terms.BreakDuration);
            for (var i = 0; i < terms.Trials + terms.MinimumThroughput; i++)
            {
                Enter();
                Leave(0, AttemptResult.Success);
            }

            // A closed one may have opened by its ratio on what it had counted before; with that out of sight it closes.
            if (bench.State != RelayCircuitState.Closed)
            {
                now += terms.BreakDuration;
                bench.Time.Advance(terms.BreakDuration);
                bench.Attempt(AttemptResult.Success, terms.Trials);
            }

            Assert.Equal(RelayCircuitState.Closed, bench.State);

            void Enter()
            {
                var advice = bench.Circuit.IsPassable(out var wait);
                var passes = bench.Circuit.TryEnter(out var pass, out var retryAfter);
                Assert.Equal((passes, retryAfter), (advice, wait));
                Assert.Equal(passes, retryAfter == TimeSpan.Zero);
                Assert.Equal(model.Enter(now), (passes, pass.IsTrial));
                if (passes) underWay.Add((pass, model.Turn));
            }

            void Leave(int which, AttemptResult result)
            {
                if (which >= underWay.Count) return;

                var (pass, turn) = underWay[which];
                underWay.RemoveAt(which);
                bench.Circuit.Leave(pass, result);
                model.Leave(turn, result, now);
            }

            void Compare()
            {
                var status = bench.Circuit.Status;
                Assert.Equal((model.Figures(now), model.Row), ((status.Attempts, status.Failures), status.ConsecutiveFailures));
                if (status.RetryAfter is null && model.State == RelayCircuitState.Open) Assert.Equal(RelayCircuitState.HalfOpen, status.State);
                else Assert.Equal(model.State, status.State);
            }
        }));
}
