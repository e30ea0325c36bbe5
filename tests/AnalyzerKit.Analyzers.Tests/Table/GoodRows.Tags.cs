namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    /// <summary>What the cost is attributed to.</summary>
    private static IEnumerable<GoodRow> Tags =>
    [
        Tagged("interface's tags", """[Tag("team", "a"), Tag("feature", "b")]""", "", "", "") with { Tags = "feature=b, team=a" },
        Tagged("method's tags", "", """[Tag("team", "a")]""", "", "") with { Tags = "team=a" },
        Tagged("parameter's tag", "", "", """[Tag("user")] string user""", "\"ada\"") with { Tags = "user=ada" },
        Tagged("a method's tag over the interface's", """[Tag("team", "a"), Tag("x", "1")]""", """[Tag("team", "b")]""", "", "") with { Tags = "team=b, x=1" },
        Tagged("a parameter's tag over all", """[Tag("team", "a")]""", """[Tag("team", "b")]""", """[Tag("team")] string team""", "\"c\"") with { Tags = "team=c" },
        Tagged("a null parameter drops the tag", """[Tag("team", "a")]""", "", """[Tag("team")] string? team""", "null") with { Tags = "" },
        Tagged("a default that is null drops the tag", """[Tag("x", "1")]""", "", """[Tag("team")] string? team = null""", "") with { Tags = "x=1" },
        Tagged("keys differ without regard to case", """[Tag("Team", "a")]""", """[Tag("team", "b")]""", "", "") with { Tags = "Team=b" },
        Tagged("two keys from one parameter", "", "", """[Tag("a"), Tag("b")] int id""", "7") with { Tags = "a=7, b=7" },
        Tagged("a number as tag, invariant", "", "", """[Tag("a")] double id""", "1.5") with { Tags = "a=1.5" },
        Tagged("an enum as tag", "", "", """[Tag("a")] DayOfWeek? day""", "DayOfWeek.Monday") with { Tags = "a=Monday" },
        Tagged("a nullable number that is null", "", "", """[Tag("a")] int? id""", "null") with { Tags = "" },
        Tagged("a record as tag", "", "", """[Tag("a")] Uri id""", "new Uri(\"https://a.example/\")") with { Tags = "a=https://a.example/" },
        Tagged("odd keys", """[Tag("a b", "1"), Tag("x:y/z", "2"), Tag("\"q\"", "3"), Tag("größe", "4"), Tag("{n}", "{n}")]""", "", "", "") with { Tags = "\"q\"=3, a b=1, größe=4, x:y/z=2, {n}={n}" },
        Tagged("a key by a constant", """[Tag(nameof(MeteredModelAttribute), nameof(Task))]""", "", "", "") with { Tags = "MeteredModelAttribute=Task" },
        Tagged("an empty value", """[Tag("a", "")]""", "", "", "") with { Tags = "a=" },
        new("a tag that is also a placeholder") { Member = """[Prompt("For {who}")] Task<string> AskAsync([Tag("user")] string who);""", Call = """it.AskAsync("ada")""", Sent = "user: For ada", Tags = "user=ada" },
        new("tags beside messages") { Member = """[Tag("a", "1")] Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, [Tag("user")] string user);""", Call = """it.AskAsync([new(ChatRole.User, "x")], "ada")""", Sent = "user: x", Tags = "a=1, user=ada" },
    ];

    private static GoodRow Tagged(string name, string onInterface, string onMethod, string parameter, string argument) => new(name)
    {
        Source = $"[MeteredModel(\"deepseek-v3.2\")] {onInterface} public interface IRow {{ {onMethod} [Prompt(\"x\")] Task<string> AskAsync({parameter}); }}",
        Call = "it.AskAsync(" + argument + ")",
        Sent = "user: x",
    };
}
