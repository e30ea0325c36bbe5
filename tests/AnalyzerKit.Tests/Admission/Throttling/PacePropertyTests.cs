using AnalyzerKit.Admission;
using FsCheck;
using FsCheck.Fluent;
using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class PacePropertyTests
{
    private static readonly Config Random = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60);

    /// <summary>One step of a random story: what it does, with how many tokens, and how many milliseconds go by first.</summary>
    private static Arbitrary<(int What, int Tokens, int Milliseconds)[]> Stories(int kinds) =>
        (from what in Gen.Choose(0, kinds - 1)
         from tokens in Gen.Choose(0, 150)
         from milliseconds in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 700)), (1, Gen.Choose(1_000, 90_000)))
         select (what, tokens, milliseconds)).ArrayOf().ToArbitrary();

    [Fact]
    public void In_no_window_is_more_admitted_than_the_bucket_and_its_refill_allow() =>
        Check.One(Random, Prop.ForAll(Stories(4), story =>
        {
            const int requests = 10;
            const int tokens = 100;
            var bench = new ThrottleBench(new() { RequestsPerMinute = requests, TokensPerMinute = tokens, MaxConcurrency = 7 });
            var waiting = new List<(Task<ThrottlePermit> Permit, int Tokens, CancellationTokenSource GiveUp)>();
            var sent = new List<(long At, int Tokens)>();
            var held = new Stack<(ThrottlePermit Permit, int Tokens)>();
            foreach (var step in story.Concat(Enumerable.Repeat((What: 0, Tokens: 1, Milliseconds: 5_000), 5)))
            {
                // A permit that was never sent counts for nothing; the others are counted when they were handed out.
                for (var i = 0; i < step.Milliseconds; i += 100)
                {
                    bench.Time.Advance(Math.Min(100, step.Milliseconds - i) / 1_000d);
                    Collect();
                }
                if (step.What is 0 or 1)
                {
                    var giveUp = new CancellationTokenSource();
                    waiting.Add((bench.Ask(step.Tokens, giveUp.Token), step.Tokens, giveUp));
                }
                else if (step.What == 2 && held.TryPop(out var done))
                {
                    done.Permit.Release(done.Tokens, done.Tokens);
                }
                else if (step.What == 3 && waiting.Count > 0)
                {
                    waiting[step.Tokens % waiting.Count].GiveUp.Cancel();
                }
                Collect();
            }

            for (var first = 0; first < sent.Count; first++)
            {
                long sum = 0;
                for (var last = first; last < sent.Count; last++)
                {
                    // The alarm rings to the millisecond and the story looks every hundred, so a permit may have been there a little before it was seen.
                    var minutes = ((sent[last].At - sent[first].At) / (double)TimeSpan.TicksPerMinute) + (100d / 60_000);
                    Assert.True(last - first + 1 <= requests + (requests * minutes) + 1e-6);
                    Assert.True(sum + Math.Min(sent[last].Tokens, tokens) <= tokens + (tokens * minutes) + 1e-6);
                    sum += sent[last].Tokens;
                }
            }
            Assert.True(bench.Throttle.Status.Active <= 7);

            void Collect()
            {
                // A waiter's task ends elsewhere, a moment after it was served: by the figures all that are served have ended.
                SpinWait.SpinUntil(() => waiting.Count(call => !call.Permit.IsCompleted) == bench.Throttle.Status.Queued);
                foreach (var call in waiting.Where(call => call.Permit.IsCompletedSuccessfully))
                {
                    sent.Add((bench.Time.GetTimestamp(), call.Tokens));
                    held.Push((call.Permit.Result, call.Tokens));
                }
                waiting.RemoveAll(call => call.Permit.IsCompleted);
            }
        }));

    [Fact]
    public void Everyone_is_served_at_the_very_moment_an_exact_model_says() =>
        Check.One(Random, Prop.ForAll(Stories(1), story =>
        {
            // One request and ten tokens a second, so that every due time is a whole millisecond.
            const int requests = 60;
            const int tokens = 600;
            var bench = new ThrottleBench(new() { RequestsPerMinute = requests, TokensPerMinute = tokens, QueueTimeout = Timeout.InfiniteTimeSpan });
            long now = 0;
            var model = new ExactModel(requests, tokens);
            var waiting = new Queue<(Task<ThrottlePermit> Permit, long Due)>();
            foreach (var step in story)
            {
                var size = step.Tokens * 8;
                Go(step.Milliseconds);
                waiting.Enqueue((bench.Ask(size), model.Admit(now, size)));
                Look();
            }
            while (waiting.Count > 0)
                Go((int)Math.Min(1_000, Math.Max(1, waiting.Peek().Due - now)));

            void Go(int milliseconds)
            {
                var end = now + milliseconds;
                while (now < end)
                {
                    // To one millisecond before the next due time, then to it.
                    var due = waiting.TryPeek(out var next) ? next.Due : long.MaxValue;
                    var to = due - 1 > now ? Math.Min(end, due - 1) : Math.Min(end, now + 1);
                    bench.Time.Advance((to - now) / 1_000d);
                    now = to;
                    Look();
                }
            }

            void Look()
            {
                while (waiting.TryPeek(out var next) && next.Due <= now)
                {
                    Served(next.Permit).GetAwaiter().GetResult();
                    waiting.Dequeue();
                }
                Assert.Equal(waiting.Count, bench.Throttle.Status.Queued);
            }
        }));

    /// <summary>The same buckets in milliseconds and thousandths, call after call; nothing is released.</summary>
    private sealed class ExactModel(int requests, int tokens)
    {
        private decimal _requests = requests;
        private decimal _tokens = tokens;
        private long _at;

        public long Admit(long now, long size)
        {
            now = Math.Max(now, _at);
            Refill(now);
            var wait = Math.Max(
                Math.Max(0, (1 - _requests) * 60_000 / requests),
                Math.Max(0, (Math.Min(size, tokens) - _tokens) * 60_000 / tokens));
            Refill(now + (long)Math.Ceiling(wait));
            _requests--;
            _tokens -= size;
            return _at;
        }

        private void Refill(long to)
        {
            _requests = Math.Min(requests, _requests + ((to - _at) * requests / 60_000m));
            _tokens = Math.Min(tokens, _tokens + ((to - _at) * tokens / 60_000m));
            _at = to;
        }
    }
}
