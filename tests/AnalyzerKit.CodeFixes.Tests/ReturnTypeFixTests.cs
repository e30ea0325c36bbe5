using AnalyzerKit.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes.Tests;

/// <summary>AKIT5001: the supported type that was meant.</summary>
public class ReturnTypeFixTests
{
    private static string In(string member) => "[MeteredModel(\"m\")] public interface I\n{\n    " + member + "\n}\n";

    [Theory]
    [InlineData("string", "Task<string>")]
    [InlineData("string?", "Task<string>")]
    [InlineData("void", "Task<string>")]
    [InlineData("Task", "Task<string>")]
    [InlineData("ValueTask", "Task<string>")]
    [InlineData("ValueTask<string>", "Task<string>")]
    [InlineData("ref Task<string>", "Task<string>")]
    [InlineData("ref readonly string", "Task<string>")]
    [InlineData("Metered<string>", "Task<Metered<string>>")]
    [InlineData("ValueTask<Metered<string>>", "Task<Metered<string>>")]
    [InlineData("IEnumerable<string>", "IAsyncEnumerable<string>")]
    [InlineData("System.Threading.Channels.ChannelReader<string>", "IAsyncEnumerable<string>")]
    [InlineData("IObservable<string>", "IAsyncEnumerable<string>")]
    [InlineData("Task<IAsyncEnumerable<string>>", "IAsyncEnumerable<string>")]
    [InlineData("Task<MeteredStream>", "MeteredStream")]
    public async Task With_a_prompt(string written, string meant) => await Fix.AppliesAsync(
        In($$"""[Prompt("x")] /* a */ {|AKIT5001:{{written}}|} A(CancellationToken c); // b"""), In($"""[Prompt("x")] /* a */ {meant} A(CancellationToken c); // b"""), title: $"Return '{meant}'");

    [Theory]
    [InlineData("int", "Task<int>")]
    [InlineData("DayOfWeek", "Task<DayOfWeek>")]
    [InlineData("ValueTask<List<int>>", "Task<List<int>>")]
    [InlineData("Metered<int>", "Task<Metered<int>>")]
    [InlineData("string[]", "Task<string[]>")]
    public async Task With_a_prompt_and_a_structured_reply(string written, string meant) =>
        Assert.Equal([$"Return '{meant}'"], await Fix.TitlesAsync(In($$"""[Prompt("x")] {|AKIT5001:{{written}}|} A(CancellationToken c);""")));

    [Theory]
    [InlineData("Task", "Task<ChatResponse>")]
    [InlineData("void", "Task<ChatResponse>")]
    [InlineData("string", "Task<ChatResponse>")]
    [InlineData("Task<string>", "Task<ChatResponse>")]
    [InlineData("ChatResponse", "Task<ChatResponse>")]
    [InlineData("ValueTask<ChatResponse>", "Task<ChatResponse>")]
    [InlineData("Task<Metered<ChatResponse>>", "Task<ChatResponse>")]
    [InlineData("MeteredStream", "IAsyncEnumerable<ChatResponseUpdate>")]
    [InlineData("IAsyncEnumerable<string>", "IAsyncEnumerable<ChatResponseUpdate>")]
    [InlineData("IEnumerable<ChatResponseUpdate>", "IAsyncEnumerable<ChatResponseUpdate>")]
    public async Task With_messages(string written, string meant) =>
        await Fix.AppliesAsync(In($$"""{|AKIT5001:{{written}}|} A(IEnumerable<ChatMessage> m, CancellationToken c);"""), In($"{meant} A(IEnumerable<ChatMessage> m, CancellationToken c);"));

    [Theory]
    [InlineData("object")]
    [InlineData("Span<char>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("System.IO.Stream")]
    [InlineData("CancellationToken")]
    [InlineData("Action")]
    public async Task Nothing_where_it_is_anyones_guess(string written) => Assert.Empty(await Fix.TitlesAsync(In($$"""[Prompt("x")] {|AKIT5001:{{written}}|} A(CancellationToken c);""")));

    [Fact]
    public async Task It_is_named_in_full_where_no_using_brings_it_in() => await Fix.AppliesAsync(
        """[MeteredModel("m")] internal interface I { [Prompt("x")] {|AKIT5001:string|} A(System.Threading.CancellationToken c); }""",
        """[MeteredModel("m")] internal interface I { [Prompt("x")] System.Threading.Tasks.Task<string> A(System.Threading.CancellationToken c); }""",
        usings: "using AnalyzerKit;\n");

    [Fact]
    public async Task Each_of_a_file_gets_its_own() => await Fix.AppliesToAllAsync(
        FixAllScope.Document,
        [In("""[Prompt("x")] {|AKIT5001:string|} A(CancellationToken c); [Prompt("x")] {|AKIT5001:IEnumerable<string>|} B(); [Prompt("x")] {|AKIT5001:Metered<string>|} C(CancellationToken c);""")],
        [In("""[Prompt("x")] Task<string> A(CancellationToken c); [Prompt("x")] IAsyncEnumerable<string> B(); [Prompt("x")] Task<Metered<string>> C(CancellationToken c);""")]);
}
