using System.Globalization;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>Declarations that work: compiled without a word from compiler or analyzers, loaded, registered and called over a simulated relay.</summary>
public sealed class GoodTableTests(GoodTableTests.Batches batches) : IClassFixture<GoodTableTests.Batches>
{
    public static TheoryData<string> Names => [.. GoodRows.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_good_declaration_is_sent_and_recorded_as_it_was_declared(string name)
    {
        var row = GoodRows.All[name];
        var batch = await batches.OfAsync(row);
        var complaints = batch.Compiled.Complaints(row).Concat(batch.Compiled.Found(row).Select(static diagnostic => diagnostic.ToString())).ToList();
        Assert.True(complaints.Count == 0, string.Join("\n", complaints) + "\n\n" + batch.Compiled.Written(row));

        // A prompt must not depend on who runs it.
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        var outcome = await batch.CallAsync(row);
        if (row.Refused is { } refused)
        {
            Assert.IsType(refused, outcome.Error);
            Assert.Empty(outcome.Requests);
            return;
        }

        Assert.Equal(row.Result, outcome.Result);
        Assert.Equal(row.Models, string.Join(", ", outcome.Requests.Select(static request => request.Model)));
        Assert.All(outcome.Requests, request => Assert.Equal(row.Sent, Results.Messages(request)));
        Assert.All(outcome.Requests, request => Assert.Equal(row.Settings, Results.Settings(request)));
        if (outcome.Requests.Count > 0)
        {
            await CheckRecord(row, batch, Assert.Single(outcome.Records));
        }
    }

    private static async Task CheckRecord(GoodRow row, GoodBatch batch, UsageRecord record)
    {
        Assert.Equal((row.Client, row.Operation, row.Tags, row.Project, row.Relay), (record.Client, record.Operation, Results.Tags(record), record.Project, record.Relay));
        Assert.True(record.Cost > 0, "The call cost nothing.");
        Assert.Equal(CallOutcome.Succeeded, record.Outcome);
        if (row.Budget is not null)
        {
            var budget = await batch.BudgetAsync(row.Client);
            Assert.Equal(row.Budget, string.Create(CultureInfo.InvariantCulture, $"{budget?.Limit} {budget?.Period}"));
            Assert.True(budget!.Spent >= record.Cost);
        }
    }

    /// <summary>Compilations and hosts, each made when its first row needs it.</summary>
    public sealed class Batches : IAsyncLifetime
    {
        private readonly Dictionary<string, GoodBatch> _batches = [];

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync()
        {
            foreach (var batch in _batches.Values)
            {
                await batch.DisposeAsync();
            }
        }

        internal async Task<GoodBatch> OfAsync(GoodRow row)
        {
            if (!_batches.TryGetValue(row.Batch, out var batch))
            {
                var rows = GoodRows.All.Values.Where(other => other.Batch == row.Batch).ToList();
                _batches.Add(row.Batch, batch = await GoodBatch.StartAsync(rows));
                if (!batch.IsLoaded && rows.Where(one => batch.Compiled.Complaints(one).Count == 0).ToList() is { Count: > 0 } sound)
                {
                    // A row that does not compile must fail alone.
                    _batches.Add(row.Batch + SoundOnly, await GoodBatch.StartAsync(sound));
                }
            }

            return batch.Compiled.Complaints(row).Count == 0 && _batches.TryGetValue(row.Batch + SoundOnly, out var rest) ? rest : batch;
        }

        private const string SoundOnly = ", what compiles";
    }
}
