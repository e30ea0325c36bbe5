using AnalyzerKit.Admission;
using FsCheck;
using FsCheck.Fluent;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

/// <summary>Random steps, after each of which the book and a model that remembers every call must agree to the last digit.</summary>
public sealed class ModelTests
{
    [Fact]
    public void The_book_agrees_with_a_model_after_every_step() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261110, 77),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf(80).ToArbitrary(), steps => new Run().Play(steps)));

    private sealed class Run
    {
        private readonly BudgetBench _bench = new();
        private readonly BudgetModel _model = new();
        private readonly List<BudgetScope> _scopes = [];
        private readonly Dictionary<ModelCall, CancellationTokenSource> _patience = [];
        private bool _lowered;

        public void Play(IReadOnlyList<int> steps)
        {
            _model.Definitions =
            [
                Usd("day", 12, BudgetPeriod.Daily) with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), BudgetWait = TimeSpan.FromMinutes(20) },
                Usd("users", 7, BudgetPeriod.Hourly) with { Tags = Tags("user=*"), BudgetWait = TimeSpan.FromMinutes(40) },
                Usd("mini", 5, BudgetPeriod.Total) with { Model = "mini", Limit = 30 },
                Usd("watch", 3, BudgetPeriod.Hourly) with { Enforcement = BudgetEnforcement.Observe },
                new BudgetDefinition { Label = "tokens", Limit = 2_000, Unit = BudgetUnit.Tokens, Period = BudgetPeriod.Hourly, BudgetWait = TimeSpan.FromMinutes(20) },
            ];
            _bench.Book.Configure(_model.Definitions);
            foreach (var step in steps)
            {
                Take(new Random(step));
                Quiesce();
                Agree();
            }

            foreach (var call in _model.Calls)
                _patience[call].Cancel();
            Quiesce();
            foreach (var call in _model.Calls.Where(call => call.IsAdmitted && !call.IsSettled))
                Settle(call, []);
            Agree();
            Assert.All(_bench.Book.ListAsync().AsTask().Result, status => Assert.Equal(0, status.Reserved));
            Assert.Equal((0, 0), (_bench.Book.Room.Count, _bench.Time.ActiveTimers));
        }

        private void Take(Random random)
        {
            var open = _model.Calls.Where(call => call.IsAdmitted && !call.IsSettled).ToArray();
            var picked = open.Length == 0 ? null : open[random.Next(open.Length)];
            switch (random.Next(20))
            {
                case < 8:
                    Arrive(random);
                    break;
                case < 12 when picked is not null:
                    Settle(picked, random.Next(6) == 0 ? [] : [new(picked.From, picked.Candidates[picked.From].Worst.Cost!.Value * random.Next(0, 101) / 100, random.Next(300))]);
                    break;
                case < 14 when picked is not null && picked.From < picked.Candidates.Length - 1:
                    Advance(picked, random);
                    break;
                case 14:
                    _bench.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
                    break;
                case 15:
                    _bench.Time.SetClock(_bench.Time.GetUtcNow().AddMinutes(random.Next(1, 90)));
                    break;
                case 16:
                    _lowered = true;
                    _model.Definitions = [.. _model.Definitions.Select(budget => random.Next(3) == 0 ? budget with { Limit = Math.Max(1, budget.Limit + (budget.Limit * random.Next(-2, 3) / 10)) } : budget)];
                    _bench.Book.Configure(_model.Definitions);
                    break;
                case 17:
                    _lowered = true;
                    var until = _bench.Time.GetUtcNow().AddMinutes(random.Next(1, 60));
                    _bench.Book.GrantAsync("day", 2, until, "why").AsTask().Wait();
                    (_model.Grants.TryGetValue("day", out var grants) ? grants : _model.Grants["day"] = []).Add((2, until));
                    break;
                case 18 when _model.Calls.Find(call => call.Waits) is { } waiting:
                    _patience[waiting].Cancel();
                    break;
                case 19:
                    Scope(random);
                    break;
            }
        }

        private void Arrive(Random random)
        {
            CallCandidate[] candidates = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Candidate(random.Next(0, 400) / 100m, random.Next(1, 600), random.Next(2) == 0 ? "mini" : "large"))];
            var user = random.Next(3) switch { 0 => "ann", 1 => "bob", _ => null };
            var scope = _scopes.Count == 0 ? null : _scopes[^1];
            var patience = new CancellationTokenSource();
            var reservation = _bench.Book.Open(Subject(user is null ? [] : [$"user={user}"]), candidates, scope);

            // What the model expects is worked out before the book is asked.
            var now = _bench.Time.GetUtcNow();
            _bench.Book.ListAsync().AsTask().Wait();
            Quiesce();
            var draft = new ModelCall(reservation, Task.FromException(new InvalidOperationException()), candidates, user, scope, now);
            var refusing = _model.Covering(draft).Where(budget => budget.Enforcement == BudgetEnforcement.Refuse).ToArray();
            var room = scope?.Remaining is not { } left || left >= candidates.Max(each => each.Worst.Cost!.Value);
            var fit = _model.Fit(draft, now);
            var inTheWay = refusing.Where(budget => _model.Fit(budget, draft, now) != BudgetFit.Now || (budget.BudgetWait > TimeSpan.Zero && _model.IsBehind(draft, budget))).ToArray();
            draft.Patience = inTheWay.Length == 0 ? TimeSpan.Zero : inTheWay.Min(budget => budget.BudgetWait);
            var expected = fit == BudgetFit.Never || !room ? "refused" : draft.Patience > TimeSpan.Zero ? "waits" : fit == BudgetFit.Now ? "admitted" : "refused";

            var call = new ModelCall(reservation, reservation.AcquireAsync(candidates, patience.Token).AsTask(), candidates, user, scope, now) { Patience = draft.Patience };
            Assert.Equal(expected, call.Waits ? "waits" : call.IsAdmitted ? "admitted" : "refused");
            _model.Calls.Add(call);
            _patience.Add(call, patience);
        }

        private void Advance(ModelCall call, Random random)
        {
            List<AttemptCharge> charges = [.. call.Charges];
            if (random.Next(2) == 0)
                charges.Add(new(call.From, call.Candidates[call.From].Worst.Cost!.Value, call.Candidates[call.From].Worst.Tokens));
            if (!call.Reservation.TryAdvance(call.Candidates, call.From + 1, [.. charges]))
                return;

            call.From++;
            call.Charges.Clear();
            call.Charges.AddRange(charges);
        }

        private static void Settle(ModelCall call, AttemptCharge[] last)
        {
            var charges = call.Charges.Concat(last).ToList();
            call.Reservation.Settle([.. charges]);
            call.Reservation.Settle([new(0, 1, 1)]);
            call.IsSettled = true;
            call.Charges.Clear();
            call.Charges.AddRange(charges);
        }

        private void Scope(Random random)
        {
            if (_scopes.Count > 0 && random.Next(2) == 0)
            {
                _scopes[^1].Dispose();
                _scopes.RemoveAt(_scopes.Count - 1);
                return;
            }

            _scopes.Add(_bench.Book.BeginScope(maxCost: random.Next(2) == 0 ? random.Next(2, 20) : null));
        }

        /// <summary>Lets what the book has decided reach the callers.</summary>
        private void Quiesce() => Assert.True(SpinWait.SpinUntil(() => _model.Calls.Count(call => call.Waits) == _bench.Book.Room.Count, TimeSpan.FromMinutes(1)));

        private void Agree()
        {
            var statuses = _bench.Book.ListAsync().AsTask().Result;
            Quiesce();
            var now = _bench.Time.GetUtcNow();
            foreach (var status in _bench.Book.ListAsync().AsTask().Result)
            {
                var budget = _model.Definitions.Single(each => status.Name.Split('/')[0] == each.Label);
                var period = BudgetCalendar.At(budget.Period, budget.TimeZone, now);
                Assert.Equal(
                    (_model.Spent(budget, status.Name, period), _model.Reserved(budget, status.Name, period), _model.Limit(budget, status.Name, now)),
                    (status.Spent, status.Reserved, status.Limit));
                var charged = _bench.Said.Exists(said => said.StartsWith("overrun", StringComparison.Ordinal));
                Assert.True(budget.Enforcement == BudgetEnforcement.Observe || _lowered || charged || status.Spent + status.Reserved <= status.Limit, $"{status}");
            }

            Assert.NotNull(statuses);
            foreach (var scope in _scopes)
            {
                Assert.Equal(Within(scope).Where(call => call.IsSettled).Sum(call => call.Charges.Sum(charge => charge.Cost!.Value)), scope.Spent);
                Assert.Equal(Within(scope).Count(call => !call.IsSettled || call.Charges.Count > 0), scope.Calls);
            }

            // Whoever waits has a reason: what it needs is held, or somebody who came first waits at the same door. Nobody waits in vain, or too long.
            foreach (var waiting in _model.Calls.Where(call => call.Waits))
            {
                var fit = _model.Fit(waiting, now);
                Assert.NotEqual(BudgetFit.Never, fit);
                Assert.True(
                    fit == BudgetFit.Later || Scoped(waiting) || _model.Covering(waiting).Any(budget => budget.Enforcement == BudgetEnforcement.Refuse && _model.IsBehind(waiting, budget)) || BehindInScope(waiting),
                    "It waits for nothing.");
            }
        }

        private IEnumerable<ModelCall> Within(BudgetScope scope) => _model.Calls.Where(call => call.IsAdmitted && _scopes.Contains(scope) && Chain(call).Contains(scope));

        private static bool Scoped(ModelCall call) => call.Scope?.Remaining is { } left && left < call.Candidates.Max(each => each.Worst.Cost!.Value);

        private bool BehindInScope(ModelCall call) =>
            _model.Calls.TakeWhile(each => each != call).Any(earlier => earlier.Waits && Chain(earlier).Intersect(Chain(call)).Any(scope => !scope.Cost.Terms.IsUnlimited));

        private static IEnumerable<BudgetScope> Chain(ModelCall call)
        {
            for (var scope = call.Scope; scope is not null; scope = scope.Around)
                yield return scope;
        }
    }
}
