using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>What was declared, as the object initializers that hand it to the runtime.</summary>
internal static class DeclarationEmitter
{
    private const string Services = "global::AnalyzerKit.CompilerServices.";
    private const string Public = "global::AnalyzerKit.";
    private const string Pair = "global::System.Collections.Generic.KeyValuePair<string, string>";

    public static string Client(ClientSettings settings) =>
        $"new {Services}ClientDeclaration({Literal.Of(settings.Name)}, {Literal.Of(settings.Call.Model ?? "undeclared")})";

    public static string Operation(OperationModel operation) =>
        $"new {Services}OperationDeclaration({ClientEmitter.Declaration}, {Literal.Of(operation.Name)})";

    public static List<string> Members(ClientSettings settings)
    {
        var lines = new List<string>();
        Add(lines, "Budget", settings.Budget, Literal.Of);
        Add(lines, "Period", settings.Period, static period => Public + "BudgetPeriod." + period);
        AddCall(lines, settings.Call with { Model = null, Coalesce = settings.Coalesce ? true : null });
        Add(lines, "RequestsPerMinute", settings.RequestsPerMinute, Literal.Of);
        Add(lines, "TokensPerMinute", settings.TokensPerMinute, Literal.Of);
        Add(lines, "MaxConcurrency", settings.MaxConcurrency, Literal.Of);
        Add(lines, "Relay", settings.Relay, Literal.Of);
        Add(lines, "Project", settings.Project, Literal.Of);
        Add(lines, "OnBudgetExceeded", settings.OnBudgetExceeded, static action => Public + "BudgetExceededAction." + action);
        Add(lines, "OnContextExceeded", settings.OnContextExceeded, static action => Public + "ContextExceededAction." + action);
        AddRoutes(lines, settings.Routes);
        AddRetryAndTags(lines, settings.Retry, settings.Tags);
        return lines;
    }

    public static List<string> Members(OperationModel operation, string? reply)
    {
        var lines = new List<string>();
        AddCall(lines, operation.Call);
        AddRoutes(lines, operation.Routes ?? default);
        Add(lines, "Reply", reply, static name => name);
        AddRetryAndTags(lines, operation.Retry, operation.Tags);
        return lines;
    }

    private static void AddCall(List<string> lines, CallSettings call)
    {
        Add(lines, "Model", call.Model, Literal.Of);
        Add(lines, "MaxOutputTokens", call.MaxOutputTokens, Literal.Of);
        Add(lines, "Temperature", call.Temperature, Literal.Of);
        Add(lines, "MaxCostPerCall", call.MaxCostPerCall, Literal.Of);
        Add(lines, "Fallbacks", call.Fallbacks, static models => Array("string", models.Select(Literal.Of)));
        Add(lines, "Coalesce", call.Coalesce, Literal.Of);
    }

    private static void AddRoutes(List<string> lines, EquatableArray<RouteModel> routes)
    {
        if (routes.Count > 0)
        {
            lines.AddRange([$"Routes = new {Services}RouteDeclaration[]", "{", .. routes.Select(static route => "    " + Route(route) + ","), "},"]);
        }
    }

    private static string Route(RouteModel route) =>
        $"new({Public}CallTier.{route.Tier}, {Array("string", route.Models.Select(Literal.Of))}, {Public}RouteOrder.{route.Order}, {Array("double", route.Weights.Select(Literal.Of))})";

    private static string Array(string type, IEnumerable<string> items) =>
        string.Join(", ", items) is { Length: > 0 } list ? "new " + type + "[] { " + list + " }" : "global::System.Array.Empty<" + type + ">()";

    private static void AddRetryAndTags(List<string> lines, RetryModel? retry, EquatableArray<TagModel> tags)
    {
        if (retry is not null)
        {
            lines.Add($"Retry = new {Services}RetryDeclaration({Literal.Of(retry.MaxAttempts)}, {Literal.Of(retry.BaseDelayMilliseconds)}, {Literal.Of(retry.MaxDelayMilliseconds)}),");
        }

        if (tags.Count > 0)
        {
            lines.Add($"Tags = new {Pair}[] {{ {string.Join(", ", tags.Select(static tag => $"new({Literal.Of(tag.Key)}, {Literal.Of(tag.Value)})"))} }},");
        }
    }

    private static void Add<T>(List<string> lines, string name, T? value, Func<T, string> literal)
        where T : struct
    {
        if (value is { } present)
        {
            lines.Add(name + " = " + literal(present) + ",");
        }
    }

    private static void Add(List<string> lines, string name, string? value, Func<string, string> literal)
    {
        if (value is not null)
        {
            lines.Add(name + " = " + literal(value) + ",");
        }
    }
}
