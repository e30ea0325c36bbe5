using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>Declarations that cannot be honoured: one error each, at its place, that says what is wrong; nothing else keeps the code from compiling.</summary>
public sealed class BadTableTests(BadTableTests.Batches batches) : IClassFixture<BadTableTests.Batches>
{
    public static TheoryData<string> Names => [.. BadRows.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_declaration_is_one_error_at_its_place(string name)
    {
        var row = BadRows.All[name];
        var compiled = await batches.OfAsync(row);
        Assert.True(compiled.Complaints(row).Count == 0, string.Join("\n", compiled.Complaints(row)) + "\n\n" + compiled.Written(row));

        var marked = Assert.Single(row.Markup.Spans);
        var found = Assert.Single(compiled.Found(row));
        Assert.Equal(Text(row.Markup, marked.Id, marked.Span), Text(row.Markup, found.Id, found.Location.SourceSpan));
        Assert.Contains(row.Says, found.GetMessage(null), StringComparison.Ordinal);
    }

    private static string Text(Markup markup, string? id, Microsoft.CodeAnalysis.Text.TextSpan span) => $"{id} '{markup.Source.Substring(span.Start, span.Length)}' at {span.Start}";

    /// <summary>Compilations, each made when its first row needs it.</summary>
    public sealed class Batches
    {
        private readonly Dictionary<string, Compiled> _batches = [];

        internal async Task<Compiled> OfAsync(BadRow row)
        {
            if (!_batches.TryGetValue(row.Batch, out var batch))
            {
                var rows = BadRows.All.Values.Where(other => other.Batch == row.Batch).ToList();
                _batches.Add(row.Batch, batch = await Compiled.FromAsync(rows, row.Language, static one => (((BadRow)one).Markup.Source, null)));
            }

            return batch;
        }
    }
}
