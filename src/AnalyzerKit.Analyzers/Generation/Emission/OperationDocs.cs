using AnalyzerKit.Analyzers.Generation.Models;

namespace AnalyzerKit.Analyzers.Generation.Emission;

/// <summary>What a generated method's documentation adds to its interface's: the model, and the beginning of what is sent.</summary>
internal static class OperationDocs
{
    private const int MostLines = 8;
    private const int LongestLine = 140;

    public static void Write(CodeWriter writer, ClientModel client, OperationModel operation)
    {
        writer.Line("/// <inheritdoc/>").Line("/// <remarks>");
        if (operation.Refusal is not null)
        {
            writer.Line("/// Cannot be called, because of an error in its declaration.").Line("/// </remarks>");
            return;
        }

        var routes = operation.Routes ?? client.Settings.Routes;
        writer.Line("/// Declared for " + Model(operation.Call.Model ?? client.Settings.Call.Model ?? "") + string.Concat(routes.Select(Route)) + ". Sends:");
        writer.Line("/// <code>");
        WriteMessage(writer, "system", operation.SystemPrompt);
        WriteMessage(writer, "user", operation.Prompt);
        if (operation.Prompt is null)
        {
            writer.Line("/// the messages given");
        }

        writer.Line("/// </code>").Line("/// </remarks>");
    }

    private static string Model(string id) => "<c>" + Escape(id) + "</c>";

    private static string Route(RouteModel route) => "; in the tier " + route.Tier + " for " + string.Join(", ", route.Models.Select(Model));

    private static void WriteMessage(CodeWriter writer, string role, TemplateModel? template)
    {
        if (template is null)
        {
            return;
        }

        var lines = (role + ": " + string.Concat(template.Parts.Select(Source))).Split('\n');
        foreach (var line in lines.Take(MostLines))
        {
            writer.Line("/// " + Escape(Beginning(line)));
        }

        if (lines.Length > MostLines)
        {
            writer.Line("/// …");
        }
    }

    // A character of two halves is kept whole or left out.
    private static string Beginning(string line) => line.Length <= LongestLine
        ? line
        : line.Substring(0, char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine) + "…";

    private static string Source(TemplatePart part) => part.Parameter is null
        ? part.Text.Replace("{", "{{").Replace("}", "}}")
        : "{" + part.Parameter + (part.Format is null ? "" : ":" + part.Format) + "}";

    // What no comment or XML can hold is shown as a literal would have it.
    private static string Escape(string text) => Literal.Escape(text)
        .Replace("\\\"", "\"").Replace("\\\\", "\\")
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
