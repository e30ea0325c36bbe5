using AnalyzerKit.Simulator;

namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    private const string Ask = """[Prompt("x")] Task<string> AskAsync();""";

    /// <summary>What models and retries say.</summary>
    private static IEnumerable<GoodRow> Settings =>
    [
        Model("another model", "\"gpt-4.1\"") with { Models = "gpt-4.1" },
        Model("a model by a constant", "Models.Small", "static class Models { internal const string Small = \"gemini-2.5-flash\"; }") with { Models = "gemini-2.5-flash" },
        Model("named model argument", "model: \"gpt-4.1\"") with { Models = "gpt-4.1" },
        Model("output limit", "\"deepseek-v3.2\", MaxOutputTokens = 77") with { Settings = "max_tokens=77" },
        Model("temperature", "\"deepseek-v3.2\", Temperature = 0.25") with { Settings = "temperature=0.25" },
        Model("temperature of zero is sent", "\"deepseek-v3.2\", Temperature = 0") with { Settings = "temperature=0" },
        Model("limits by constants", "\"deepseek-v3.2\", MaxOutputTokens = Limits.Tokens * 2, Temperature = Limits.Heat", "static class Limits { internal const int Tokens = 8; internal const double Heat = 1 / 2.0; }") with { Settings = "max_tokens=16, temperature=0.5" },
        Model("budget of a month", "\"deepseek-v3.2\", Budget = 25.00") with { Budget = "25 Monthly" },
        Model("budget of an hour", "\"deepseek-v3.2\", Budget = 0.1, Period = BudgetPeriod.Hourly") with { Budget = "0.1 Hourly" },
        Model("budget of a day", "\"deepseek-v3.2\", Budget = 1e1, Period = BudgetPeriod.Daily") with { Budget = "10 Daily" },
        Model("budget of a week", "\"deepseek-v3.2\", Budget = 2 / 4.0, Period = BudgetPeriod.Weekly") with { Budget = "0.5 Weekly" },
        Model("budget for ever", "\"deepseek-v3.2\", Budget = 19.99, Period = BudgetPeriod.Total") with { Budget = "19.99 Total" },
        Model("a budget too small for the call", "\"deepseek-v3.2\", Budget = 0.000001, MaxOutputTokens = 10") with { Refused = typeof(BudgetExceededException) },
        Model("a call's limit that it keeps", "\"deepseek-v3.2\", MaxCostPerCall = 0.5, MaxOutputTokens = 10") with { Settings = "max_tokens=10" },
        Model("a call's limit that it could pass is refused before it is sent", "\"deepseek-v3.2\", MaxCostPerCall = 0.000001, MaxOutputTokens = 100") with { Refused = typeof(BudgetExceededException) },
        Model("throttles", "\"deepseek-v3.2\", RequestsPerMinute = 600, TokensPerMinute = 100000, MaxConcurrency = 2"),
        Model("another relay", "\"deepseek-v3.2\", Relay = \"eu\"") with { Relay = "eu" },
        Model("another name", "\"deepseek-v3.2\", Name = \"the-reviewer\"") with { Client = "the-reviewer" },
        Model("an odd name", "\"deepseek-v3.2\", Name = \"über \\\"x\\\" {0}\"") with { Client = "über \"x\" {0}" },
        Model("a project", "\"deepseek-v3.2\", Project = \"billing\"") with { Project = "billing" },
        Model("sharing equal calls", "\"deepseek-v3.2\", Coalesce = true"),
        Model("a JSON context that text does not need", "\"deepseek-v3.2\", JsonContext = null"),
        Model("defaults spelled out", "\"deepseek-v3.2\", Period = BudgetPeriod.Monthly, Relay = \"default\", Name = null, Project = null, Coalesce = false, Fallbacks = new string[0]"),
        Model("everything at once", "\"gpt-4.1\", Budget = 5, Period = BudgetPeriod.Daily, MaxOutputTokens = 5, Temperature = 1, RequestsPerMinute = 60, TokensPerMinute = 99999, MaxConcurrency = 1, MaxCostPerCall = 1, Fallbacks = new[] { \"deepseek-v3.2\" }, Relay = \"eu\", Name = \"all\", Project = \"p\", Coalesce = true")
            with { Models = "gpt-4.1", Budget = "5 Daily", Settings = "max_tokens=5, temperature=1", Relay = "eu", Client = "all", Project = "p" },
        Model("fallbacks after an error", "\"gpt-4.1\", Fallbacks = new[] { \"gemini-2.5-flash\", \"deepseek-v3.2\" }") with { Answers = [Fault.Status(503), Fault.Status(503)], Models = "gpt-4.1, gemini-2.5-flash, deepseek-v3.2" },
        Model("fallbacks as an array that names its type", "\"gpt-4.1\", Fallbacks = new string[] { \"deepseek-v3.2\" }") with { Answers = [Fault.Status(500)], Models = "gpt-4.1, deepseek-v3.2" },
        Method("a method's model", "\"gpt-4.1\"") with { Models = "gpt-4.1" },
        Method("a method's output limit", "\"deepseek-v3.2\", MaxOutputTokens = 9") with { Settings = "max_tokens=9, temperature=0.5" },
        Method("a method's temperature", "\"deepseek-v3.2\", Temperature = 0") with { Settings = "max_tokens=50, temperature=0" },
        Method("a method's own limit of cost", "\"deepseek-v3.2\", MaxCostPerCall = 0.0000001") with { Refused = typeof(BudgetExceededException) },
        Method("a method's limit of cost lifts the interface's", "\"deepseek-v3.2\", MaxCostPerCall = 2") with { Settings = "max_tokens=50, temperature=0.5" },
        Method("a method's fallbacks", "\"gpt-4.1\", Fallbacks = new[] { \"gemini-2.5-flash\" }") with { Answers = [Fault.Status(503)], Models = "gpt-4.1, gemini-2.5-flash" },
        Method("a method's sharing", "\"deepseek-v3.2\", Coalesce = true"),
        new("no retry unless declared; one that is, on the interface") { Source = "[MeteredModel(\"deepseek-v3.2\"), Retry(MaxAttempts = 3, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 5)] public interface IRow { " + Ask + " }", Call = "it.AskAsync()", Sent = "user: x", Answers = [Fault.Status(500), Fault.Status(502)], Models = "deepseek-v3.2, deepseek-v3.2, deepseek-v3.2" },
        new("a method's retry over the interface's") { Source = "[MeteredModel(\"deepseek-v3.2\"), Retry(MaxAttempts = 1)] public interface IRow { [Retry(MaxAttempts = 2, BaseDelayMilliseconds = 0)] " + Ask + " }", Call = "it.AskAsync()", Sent = "user: x", Answers = [Fault.Status(500)], Models = "deepseek-v3.2, deepseek-v3.2" },
        new("the assembly's retry") { IsAlone = true, IsFile = true, Service = "IAssemblysRetry", Client = "IAssemblysRetry", Source = "[assembly: Retry(MaxAttempts = 2, BaseDelayMilliseconds = 1)] [MeteredModel(\"deepseek-v3.2\")] public interface IAssemblysRetry { " + Ask + " }", Call = "it.AskAsync()", Sent = "user: x", Answers = [Fault.Status(500)], Models = "deepseek-v3.2, deepseek-v3.2" },
        new("an interface's retry over the assembly's") { IsAlone = true, IsFile = true, Service = "INoRetry", Client = "INoRetry", Source = "[assembly: Retry(MaxAttempts = 2, BaseDelayMilliseconds = 1)] [MeteredModel(\"deepseek-v3.2\", Fallbacks = new[] { \"gpt-4.1\" }), Retry(MaxAttempts = 1)] public interface INoRetry { " + Ask + " }", Call = "it.AskAsync()", Sent = "user: x", Answers = [Fault.Status(500)], Models = "deepseek-v3.2, gpt-4.1" },
    ];

    private static GoodRow Model(string name, string arguments, string beside = "") => new(name)
    {
        Source = $"{beside} [MeteredModel({arguments})] public interface IRow {{ {Ask} }}",
        Call = "it.AskAsync()",
        Sent = "user: x",
    };

    private static GoodRow Method(string name, string arguments) => new(name)
    {
        Source = $"[MeteredModel(\"deepseek-v3.2\", MaxOutputTokens = 50, Temperature = 0.5, MaxCostPerCall = 1, Fallbacks = new[] {{ \"gpt-4.1\" }})] public interface IRow {{ [MeteredModel({arguments})] {Ask} }}",
        Call = "it.AskAsync()",
        Sent = "user: x",
        Settings = "max_tokens=50, temperature=0.5",
    };
}
