namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    private const string Hello = "[new(ChatRole.User, \"x\")]";

    /// <summary>What methods hand back.</summary>
    private static IEnumerable<GoodRow> Replies =>
    [
        new("text") { Member = """[Prompt("x")] Task<string> AskAsync();""", Call = "it.AskAsync()", Sent = "user: x" },
        new("text that may be null") { Member = """[Prompt("x")] Task<string?> AskAsync();""", Call = "it.AskAsync()", Sent = "user: x" },
        new("metered text") { Member = """[Prompt("x")] Task<Metered<string>> AskAsync();""", Call = "it.AskAsync()", Sent = "user: x" },
        new("stream of text") { Member = """[Prompt("x")] IAsyncEnumerable<string> AskAsync(CancellationToken token = default);""", Call = "it.AskAsync()", Sent = "user: x" },
        new("stream of text that may be null") { Member = """[Prompt("x")] IAsyncEnumerable<string?>? AskAsync();""", Call = "it.AskAsync()!", Sent = "user: x" },
        new("metered stream") { Member = """[Prompt("{a}"), SystemPrompt("s")] MeteredStream AskAsync(string a);""", Call = """it.AskAsync("x")""", Sent = "system: s | user: x" },
        new("messages and a response") { Member = "Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages);", Call = $"it.AskAsync({Hello})", Sent = "user: x" },
        new("messages and updates") { Member = "IAsyncEnumerable<ChatResponseUpdate> AskAsync(IReadOnlyList<ChatMessage> messages);", Call = $"it.AskAsync({Hello})", Sent = "user: x" },
        new("messages with options") { Source = """[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100, Temperature = 0.5)] public interface IRow { Task<ChatResponse> AskAsync(IList<ChatMessage> messages, ChatOptions? options = null, CancellationToken token = default); }""", Call = "it.AskAsync(" + """new List<ChatMessage> { new(ChatRole.User, "x") }, new() { MaxOutputTokens = 5, TopP = 0.5f, StopSequences = ["z"] })""", Sent = "user: x", Settings = "max_tokens=5, stop=[\"z\"], temperature=0.5, top_p=0.5" },
        new("messages without the options they may have") { Source = """[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100)] public interface IRow { Task<ChatResponse> AskAsync(List<ChatMessage> messages, ChatOptions? options = null); }""", Call = $"it.AskAsync({Hello})", Sent = "user: x", Settings = "max_tokens=100" },
        new("options that choose the model") { Member = "Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions options);", Call = $"it.AskAsync({Hello}, new() {{ ModelId = \"gpt-4.1\" }})", Sent = "user: x", Models = "gpt-4.1" },
        new("options before messages") { Member = "Task<ChatResponse> AskAsync(ChatOptions? options, CancellationToken token, ICollection<ChatMessage> messages);", Call = "it.AskAsync(null, default, " + """new List<ChatMessage> { new(ChatRole.User, "x"), new(ChatRole.Assistant, "y"), new(ChatRole.User, "z") })""", Sent = "user: x | assistant: y | user: z" },
        new("messages with a system prompt") { Source = """[MeteredModel("deepseek-v3.2"), SystemPrompt("s")] public interface IRow { IAsyncEnumerable<ChatResponseUpdate> AskAsync(ChatMessage[] messages); }""", Call = $"it.AskAsync({Hello})", Sent = "system: s | user: x" },
        new("messages with a parameter in the system prompt") { Member = """[SystemPrompt("For {who:D}")] Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, DayOfWeek who);""", Call = $"it.AskAsync({Hello}, DayOfWeek.Sunday)", Sent = "system: For 0 | user: x" },
        new("a sequence of the user's own type") { Source = """public sealed class Talk : List<ChatMessage>; [MeteredModel("deepseek-v3.2")] public interface IRow { Task<ChatResponse> AskAsync(Talk talk); }""", Call = """it.AskAsync(new Talk { new ChatMessage(ChatRole.User, "x") })""", Sent = "user: x" },
        new("alias of a reply") { IsFile = true, Source = "using Reply = System.Threading.Tasks.Task<string>; namespace Odd.Alias { [MeteredModel(\"deepseek-v3.2\")] public interface IAliased { [Prompt(\"x\")] Reply AskAsync(); } }", Service = "global::Odd.Alias.IAliased", Client = "IAliased", Call = "it.AskAsync()", Sent = "user: x" },
    ];
}
