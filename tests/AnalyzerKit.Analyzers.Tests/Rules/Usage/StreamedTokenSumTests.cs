using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules.Usage;

/// <summary>AKIT2001 in a project that references no model library: its own chunks, lines and callbacks. The corpus has the libraries.</summary>
public class StreamedTokenSumTests
{
    private const string Types = """
        public class Usage { public int InputTokens { get; set; } public int OutputTokens { get; set; } public int? CachedTokens { get; set; } public int Total { get; set; } public decimal Cost { get; set; } }
        public record Spent(int In, int Out) { public static Spent operator +(Spent a, Spent b) => new(a.In + b.In, a.Out + b.Out); }
        public class Choice { public string? FinishReason { get; set; } }
        public class ChatChunk { public string? Id { get; set; } public string Text { get; set; } = ""; public bool Done { get; set; } public Usage? Usage { get; set; } public int TotalTokens { get; set; } public List<Choice> Choices { get; } = new(); public List<Usage> Reports { get; } = new(); }
        public class DoneChunk : ChatChunk { }
        public class Answer { public string Text { get; set; } = ""; public Usage Usage { get; set; } = new(); }
        public class AnswerRecord { public Usage Usage { get; set; } = new(); }
        public interface IModel
        {
            IAsyncEnumerable<ChatChunk> ReadAsync(string prompt);
            IAsyncEnumerable<Answer> StreamAsync(string prompt);
            IAsyncEnumerable<Answer> AskAsync(string prompt);
            IAsyncEnumerable<AnswerRecord> StreamAllAsync();
            IEnumerable<ChatChunk> Chunks { get; }
            Task<Answer> AnswerAsync(string prompt);
            ChatChunk? Next();
            bool TryRead(out ChatChunk chunk);
        }
        """;

    [Theory]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) [|total += c.Usage!.OutputTokens|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) [|total += c.TotalTokens|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var n = c.Usage?.Total ?? 0; [|total += n|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var u = c.Usage; if (u == null) continue; int n; n = u.InputTokens; [|total = n + total|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) [|total = c.Usage is null ? total : total + c.Usage.Total|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) [|total += c switch { { Usage: { } u } => u.Total, _ => 0 }|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c.Usage?.CachedTokens is int cached) [|total += cached|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { checked { [|total += (int)(long)c.Usage!.Total|]; } }")]
    [InlineData("await foreach (var c in model.StreamAsync(\"\")) [|total += c.Usage.Total|];")]
    [InlineData("await foreach (var chunk in model.AskAsync(\"\")) [|total += chunk.Usage.Total|];")]
    [InlineData("foreach (var c in model.Chunks) [|total += c.Usage?.Total ?? 0|];")]
    [InlineData("total = [|model.Chunks.Sum(c => c.Usage?.Total ?? 0)|];")]
    [InlineData("total = [|model.Chunks.Select(c => c.Usage).Where(u => u != null).Sum(u => u!.Total)|];")]
    [InlineData("total = [|model.Chunks.Aggregate(0, (all, c) => c.Usage == null ? all : all + c.Usage.Total)|];")]
    [InlineData("total = [|model.Chunks.Select(c => c.Usage?.Total ?? 0).Aggregate((a, b) => a + b)|];")]
    [InlineData("model.Chunks.ToList().ForEach(c => [|total += c.Usage?.Total ?? 0|]);")]
    [InlineData("var seen = model.Chunks.Where(c => c.Usage != null); total = [|seen.Sum(c => c.Usage!.Total)|];")]
    [InlineData("ChatChunk? c; while ((c = model.Next()) != null) [|total += c.Usage?.Total ?? 0|];")]
    [InlineData("while (model.TryRead(out var c)) [|total += c.Usage?.Total ?? 0|];")]
    [InlineData("while (model.Next() is { } c) [|total += c.Usage?.Total ?? 0|];")]
    [InlineData("var list = new List<Usage>(); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage != null) list.Add(c.Usage); total = [|list.Sum(u => u.Total)|];")]
    [InlineData("var list = new List<int>(); await foreach (var c in model.ReadAsync(\"\")) list.Add(c.Usage?.Total ?? 0); foreach (var n in list) [|total += n|];")]
    [InlineData("var sums = new Dictionary<string, int>(); await foreach (var c in model.ReadAsync(\"\")) [|sums[c.Id!] += c.Usage?.Total ?? 0|];")]
    [InlineData("var holder = new Usage(); await foreach (var c in model.ReadAsync(\"\")) [|holder.Total += c.Usage?.Total ?? 0|];")]
    [InlineData("var kept = new List<Usage> { new() }; await foreach (var c in model.ReadAsync(\"\")) { var one = kept[0]; [|one.Total += c.Usage?.Total ?? 0|]; }")]
    [InlineData("void Add(int n) => total += n; await foreach (var c in model.ReadAsync(\"\")) [|Add(c.Usage?.Total ?? 0)|];")]
    [InlineData("void Track(ChatChunk c) => [|total += c.Usage?.Total ?? 0|]; await foreach (var c in model.ReadAsync(\"\")) Track(c);")]
    [InlineData("static int TotalTokensOf(ChatChunk c) => c.Usage?.Total ?? 0; await foreach (var c in model.ReadAsync(\"\")) [|total += TotalTokensOf(c)|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (c.Done) Console.WriteLine(); [|total += c.Usage?.Total ?? 0|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (!c.Done) [|total += c.Usage?.Total ?? 0|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { [|total += c.Usage?.Total ?? 0|]; if (c.Done) break; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (c.Choices.Count == 0) continue; [|total += c.Usage?.Total ?? 0|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) switch (c.Id) { case \"usage\": [|total += c.Usage!.Total|]; break; }")]
    [InlineData("int a = 0, b = 0; await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) [|(a, b) = (a + u.InputTokens, b + u.OutputTokens)|];")]
    [InlineData("var sum = new Spent(0, 0); await foreach (var c in model.ReadAsync(\"\")) [|sum = sum with { In = sum.In + (c.Usage?.Total ?? 0) }|];")]
    [InlineData("var sum = new Spent(0, 0); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) [|sum = new(sum.In + u.InputTokens, sum.Out + u.OutputTokens)|];")]
    [InlineData("(int In, int Out) sum = default; await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) [|sum = (sum.In + u.InputTokens, sum.Out)|];")]
    [InlineData("var sum = new Spent(0, 0); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) [|sum += new Spent(u.InputTokens, u.OutputTokens)|];")]
    [InlineData("var sum = [|model.Chunks.Aggregate(new Spent(0, 0), (all, c) => new Spent(all.In + c.Usage!.InputTokens, all.Out))|];")]
    [InlineData("var sums = new Dictionary<string, int>(); await foreach (var c in model.ReadAsync(\"\")) [|sums[c.Id!] = sums.GetValueOrDefault(c.Id!) + (c.Usage?.Total ?? 0)|];")]
    [InlineData("var sums = new Dictionary<string, int>(); await foreach (var c in model.ReadAsync(\"\")) { sums.TryGetValue(c.Id!, out var before); [|sums[c.Id!] = before + (c.Usage?.Total ?? 0)|]; }")]
    [InlineData("var all = new int[1]; await foreach (var c in model.ReadAsync(\"\")) { ref var slot = ref all[0]; [|slot += c.Usage?.Total ?? 0|]; }")]
    [InlineData("var list = new List<Usage>(); await foreach (var c in model.ReadAsync(\"\")) list.AddRange(c.Reports.OfType<Usage>()); total = [|list.Sum(u => u.Total)|];")]
    [InlineData("var list = new List<ChatChunk>(); for (var i = 0; i < list.Count; i++) [|total += list[i].Usage?.Total ?? 0|];")]
    [InlineData("var list = new ChatChunk[3]; for (var i = 0; i < list.Length; i++) [|total += list[i].Usage?.Total ?? 0|];")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var (u, text) = (c.Usage, c.Text); [|total += u?.Total ?? 0|]; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var end = c is DoneChunk done ? done.Usage : c.Usage; [|total += end?.Total ?? 0|]; }")]
    [InlineData("static int Tokens(ChatChunk c) => c.Usage?.Total ?? 0; await foreach (var c in model.ReadAsync(\"\")) [|total += Tokens(c)|];")]
    [InlineData("total = await [|model.ReadAsync(\"\").Select(c => c.Usage!.Total).SumAsync()|];")]
    public Task Counts_of_chunks_are_not_to_be_added(string statements) => RuleTest<StreamedTokenSumAnalyzer>.FlagsAsync(Method(statements), references: Compile.FrameworkReferences);

    [Theory]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) total = c.Usage?.OutputTokens ?? total;")]
    [InlineData("int last = 0; foreach (var p in new[] { \"\" }) { await foreach (var c in model.ReadAsync(p)) last = c.Usage?.Total ?? last; total += last; }")]
    [InlineData("foreach (var p in new[] { \"\" }) { Usage? u = null; await foreach (var c in model.ReadAsync(p)) u = c.Usage ?? u; total += u?.Total ?? 0; }")]
    [InlineData("foreach (var p in new[] { \"\" }) { var own = model.Chunks.Last(c => c.Usage != null); total += own.Usage!.Total; }")]
    [InlineData("foreach (var p in new[] { \"\" }) total += model.Chunks.Max(c => c.Usage?.Total ?? 0);")]
    [InlineData("foreach (var p in new[] { \"\" }) total += (await model.AnswerAsync(p)).Usage.Total;")]
    [InlineData("int before = 0; await foreach (var c in model.ReadAsync(\"\")) { var step = (c.Usage?.Total ?? before) - before; total += step; before += step; }")]
    [InlineData("int before = 0; await foreach (var c in model.ReadAsync(\"\")) { var now = c.Usage?.Total ?? before; total -= before; total += now; before = now; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (c.Usage != null) { total += c.Usage.Total; break; } }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (c.Usage != null) { total += c.Usage.Total; return; } }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c.Done) total += c.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (!c.Done) continue; total += c.Usage!.Total; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { if (c.Choices[0].FinishReason == null) Console.Write(c.Text); else total += c.Usage!.Total; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c.Choices.Count == 0) total += c.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c is { Choices: { Count: 0 }, Usage: { } u }) total += u.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (!c.Choices.Any()) total += c.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c is DoneChunk) total += c.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) if (c is DoneChunk end) total += end.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) switch (c.Id) { case \"message_stop\": total += c.Usage!.Total; break; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) total += c.Done ? c.Usage!.Total : 0;")]
    [InlineData("var counted = false; await foreach (var c in model.ReadAsync(\"\")) if (!counted && c.Usage != null) { total += c.Usage.Total; counted = true; }")]
    [InlineData("var ids = new HashSet<string>(); await foreach (var c in model.ReadAsync(\"\")) if (ids.Add(c.Id!)) total += c.Usage!.Total;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var own = 0; own += c.Usage!.InputTokens; own += c.Usage!.OutputTokens; total = own; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var one = new Usage(); one.Total += c.Usage!.InputTokens; total = one.Total; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var u = c.Usage!; u.Total += u.InputTokens; }")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) total += c.Text.Length;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) total += CountTokens(c.Text); static int CountTokens(string text) => text.Length / 4;")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) total++;")]
    [InlineData("var text = \"\"; await foreach (var c in model.ReadAsync(\"\")) text += c.Usage?.Total;")]
    [InlineData("decimal cost = 0; await foreach (var c in model.ReadAsync(\"\")) cost += c.Usage?.Cost ?? 0;")]
    [InlineData("await foreach (var r in model.StreamAllAsync()) total += r.Usage.Total;")]
    [InlineData("await foreach (var answer in model.AskAsync(\"\")) total += answer.Usage.Total;")]
    [InlineData("total = new List<Answer>().Sum(a => a.Usage.Total);")]
    [InlineData("total = model.Chunks.Where(c => c.Done).Sum(c => c.Usage!.Total);")]
    [InlineData("total = model.Chunks.OfType<DoneChunk>().Sum(c => c.Usage!.Total);")]
    [InlineData("total = model.Chunks.Sum(c => c.Text.Length);")]
    [InlineData("total = model.Chunks.Aggregate(0, (last, c) => Math.Max(last, c.Usage?.Total ?? 0));")]
    [InlineData("var list = new List<int>(); foreach (var p in new[] { \"\" }) { var n = 0; await foreach (var c in model.ReadAsync(p)) n = c.Usage?.Total ?? n; list.Add(n); } total = list.Sum();")]
    [InlineData("var list = new List<string>(); await foreach (var c in model.ReadAsync(\"\")) list.Add(c.Text); total = list.Sum(t => t.Length);")]
    [InlineData("void Bill(ChatChunk last) => total += last.Usage?.Total ?? 0; Bill(model.Chunks.Last());")]
    [InlineData("var sums = new List<Usage>(); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage != null) sums.Add(c.Usage);")]
    [InlineData("int a = 0, b = 0; await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) (a, b) = (u.InputTokens, u.OutputTokens);")]
    [InlineData("int now = 0, before = 0; await foreach (var c in model.ReadAsync(\"\")) (before, now) = (now, c.Usage?.Total ?? now);")]
    [InlineData("var last = new Spent(0, 0); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) last = new Spent(u.InputTokens, u.OutputTokens); total += last.In + last.Out;")]
    [InlineData("var last = new Spent(0, 0); await foreach (var c in model.ReadAsync(\"\")) if (c.Usage is { } u) last = last with { In = u.InputTokens };")]
    [InlineData("var last = new Spent(0, 0); var seen = 0; await foreach (var c in model.ReadAsync(\"\")) { last = last with { In = last.In + (c.Usage!.Total - seen) }; seen = c.Usage.Total; }")]
    [InlineData("var sums = new Dictionary<string, int>(); await foreach (var c in model.ReadAsync(\"\")) sums[c.Id!] = c.Usage?.Total ?? sums.GetValueOrDefault(c.Id!);")]
    [InlineData("var sums = new Dictionary<string, int>(); await foreach (var c in model.ReadAsync(\"\")) sums[c.Id!] = sums.GetValueOrDefault(\"other\") + 1;")]
    [InlineData("var list = new List<ChatChunk>(); for (var i = 0; i < 3; i++) total += list[^1].Usage?.Total ?? 0;")]
    [InlineData("var list = new List<Answer>(); for (var i = 0; i < list.Count; i++) total += list[i].Usage.Total;")]
    [InlineData("static int TextTokens(ChatChunk c) => c.Text.Length / 4; await foreach (var c in model.ReadAsync(\"\")) total += TextTokens(c);")]
    [InlineData("static int AddedTokens(ChatChunk c) => c.Usage?.Total ?? 0; await foreach (var c in model.ReadAsync(\"\")) total += AddedTokens(c);")]
    [InlineData("await foreach (var c in model.ReadAsync(\"\")) { var (input, output) = new Spent(c.Usage!.InputTokens, 0); total = input; }")]
    public Task What_is_right_is_left_alone(string statements) => RuleTest<StreamedTokenSumAnalyzer>.IsSilentAsync(Method(statements), references: Compile.FrameworkReferences);

    [Fact]
    public async Task The_message_names_what_is_added_to()
    {
        var found = await RuleTest<StreamedTokenSumAnalyzer>.FlagsAsync(Method("var spent = [|model.Chunks.Sum(c => c.TotalTokens)|]; await foreach (var c in model.ReadAsync(\"\")) [|total += c.TotalTokens|];"));
        Assert.Equal(["'spent'", "'total'"], found.Select(static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Split(' ')[0]));
    }

    [Fact]
    public Task Old_language_is_read_as_well() => RuleTest<StreamedTokenSumAnalyzer>.FlagsAsync(
        """
        public class Usage { public int TotalTokens; }
        public class StreamEvent { public Usage Usage; public string Text; }
        public class Reader
        {
            private int _total;
            public void Read(IEnumerable<StreamEvent> events)
            {
                foreach (StreamEvent item in events)
                {
                    if (item.Usage != null)
                    {
                        [|this._total += item.Usage.TotalTokens|];
                    }
                }
            }
        }
        """,
        language: LanguageVersion.CSharp10);

    [Fact]
    public Task Fields_and_properties_and_other_methods_add_too() => RuleTest<StreamedTokenSumAnalyzer>.FlagsAsync(Types + """

        public class Meter
        {
            private static long s_all;
            private readonly List<int> _counts = new();
            public int Total { get; private set; }
            public void OnChunk(ChatChunk chunk)
            {
                if (chunk.Usage is not { } usage) return;
                [|Total += usage.Total|];
                [|Interlocked.Add(ref s_all, usage.OutputTokens)|];
                _counts.Add(usage.InputTokens);
                var own = 0;
                own += usage.Total;
                Console.WriteLine(own);
            }
            public int Input => [|_counts.Sum()|];
            public void OnLastChunk(ChatChunk chunk) => Total += chunk.Usage!.Total;
            public void Clear(ref int kept, ChatChunk chunk) => [|kept += chunk.Usage!.Total|];
        }
        """);

    [Theory]
    [InlineData("class C { void M() { foreach (var x in ) total += x.Usage.TotalTokens; } }")]
    [InlineData("class C { int t; void M(ChatChunk c) { t += c.Usage.TotalTokens; t = t + ; } }")]
    [InlineData("class C { void M(dynamic chunk) { int t = 0; foreach (var c in chunk) t += c.Usage.TotalTokens; chunk.Sum(); chunk.Add(chunk.usage_tokens); } }")]
    [InlineData("class C { int Tokens => Tokens + (Tokens += Usage()); int Usage() => Usage(Usage()); int x = x + x; }")]
    [InlineData("class C { void M() { var Usage = Usage; var n = n + n; n += n; Add(n => n += Usage.Tokens); Sum(); Interlocked.Add(); } }")]
    [InlineData("unsafe class C { int* TotalTokens; void M(C* c) { int t = 0; t += *c->TotalTokens; for (;;) { var chunk = (C*)0; t += *chunk->TotalTokens; } } }")]
    public async Task Broken_code_breaks_nothing(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(RuleSource.Usings + source, path: "Program.cs");
        var compilation = CSharpCompilation.Create("Broken", [tree], Compile.FrameworkReferences, new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        await RuleSource.RunAsync(compilation, [new StreamedTokenSumAnalyzer()]);
    }

    private static string Method(string statements) => Types + $$"""

        public class Program
        {
            public static async Task RunAsync(IModel model)
            {
                await Task.Yield();
                var total = 0;
                {{statements}}
                Console.WriteLine(total);
            }
        }
        """;
}
