namespace AnalyzerKit.Analyzers.Tests.Table;

internal static partial class GoodRows
{
    private const string Simple = "[MeteredModel(\"deepseek-v3.2\"), Route(CallTier.Simple, \"deepseek-v3.2\")] public interface IRow { ";

    /// <summary>Routes may be written in many ways, on any method. All of them lead to the model that the table expects.</summary>
    private static IEnumerable<GoodRow> Routes =>
    [
        Routed("a route of each tier", "Route(CallTier.Simple, \"deepseek-v3.2\"), Route(CallTier.Moderate, \"deepseek-v3.2\"), Route(CallTier.Complex, \"deepseek-v3.2\")"),
        Routed("a route to the model itself", "Route(CallTier.Simple, \"deepseek-v3.2\")"),
        Routed("a route in an array", "Route(CallTier.Simple, new[] { \"deepseek-v3.2\", \"gpt-4.1\" })"),
        Routed("a route by names", "Route(models: new[] { \"deepseek-v3.2\" }, tier: CallTier.Simple)"),
        Routed("a route by weight", "Route(CallTier.Simple, \"deepseek-v3.2\", Order = RouteOrder.Weight, Weights = new[] { 0.5 })"),
        Routed("a route with its defaults spelled out", "Route(CallTier.Simple, \"deepseek-v3.2\", Order = RouteOrder.Declared, Weights = new double[0])"),
        Model("what to do over budget and beyond the context", "\"deepseek-v3.2\", OnBudgetExceeded = BudgetExceededAction.Downgrade, OnContextExceeded = ContextExceededAction.Send, Budget = 5") with { Budget = "5 Monthly" },
        Model("what to do over budget and beyond the context, defaults spelled out", "\"deepseek-v3.2\", OnBudgetExceeded = BudgetExceededAction.Refuse, OnContextExceeded = ContextExceededAction.Refuse"),
        new("a method's route") { Source = "[MeteredModel(\"deepseek-v3.2\")] public interface IRow { [Route(CallTier.Simple, \"deepseek-v3.2\")] " + Ask + " }", Call = "it.AskAsync()", Sent = "user: x" },
        new("a stream is routed") { Source = Simple + """[Prompt("x")] MeteredStream AskAsync(); }""", Call = "it.AskAsync()", Sent = "user: x" },
        new("messages are routed") { Source = Simple + "Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages); }", Call = """it.AskAsync(new[] { new ChatMessage(ChatRole.User, "x") })""", Sent = "user: x" },
        new("a base's route") { Source = "[Route(CallTier.Simple, \"deepseek-v3.2\")] public interface IBase { " + Ask + " } [MeteredModel(\"deepseek-v3.2\")] public interface IRow : IBase;", Call = "it.AskAsync()", Sent = "user: x" },
    ];

    private static GoodRow Routed(string name, string routes) => new(name)
    {
        Source = $"[MeteredModel(\"deepseek-v3.2\"), {routes}] public interface IRow {{ {Ask} }}",
        Call = "it.AskAsync()",
        Sent = "user: x",
    };
}
