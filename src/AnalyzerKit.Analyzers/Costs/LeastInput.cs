using System.Text;
using AnalyzerKit.Analyzers.Generation.Models;
using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Costs;

/// <summary>The fewest input tokens that the host counts for a call: what it says of every request, with all that parameters bring counted as empty.</summary>
internal static class LeastInput
{
    // What the host counts where a model's row says nothing.
    private const int Request = 64;
    private const int Message = 16;

    // The words by which the host asks a model for JSON that takes no schema; the schema follows them.
    private const int JsonWords = 136;

    public static long Tokens(OperationModel operation, ModelEntry model)
    {
        var message = model.MessageAllowance ?? Message;
        var normalizes = model.NormalizesText ?? false;
        long tokens = model.RequestAllowance ?? Request;
        if (operation.SystemPrompt is { } system)
        {
            tokens += message + Bytes(Constant(system), normalizes);
        }

        if (operation.Prompt is { } prompt)
        {
            tokens += message + Bytes(Constant(prompt), normalizes);
        }

        if (operation.Structured is { } reply)
        {
            tokens += Schema(reply.Schema, normalizes) + (model.SupportsJsonSchema == false ? message + JsonWords : Bytes(reply.Name, normalizes));
        }

        return tokens;
    }

    private static string Constant(TemplateModel template) => string.Concat(template.Parts.Select(static part => part.Text));

    // Where the schema writes a control character in six letters, the host may write it in two.
    private static long Schema(string schema, bool normalizes)
    {
        var bytes = Bytes(schema, normalizes);
        for (var at = schema.IndexOf("\\u00", StringComparison.Ordinal); at >= 0; at = schema.IndexOf("\\u00", at + 1, StringComparison.Ordinal))
        {
            bytes -= 4;
        }

        return bytes;
    }

    private static long Bytes(string text, bool normalizes)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (!normalizes || text.All(static letter => letter < 128))
        {
            return bytes;
        }

        try
        {
            return Math.Max(bytes, Encoding.UTF8.GetByteCount(text.Normalize(NormalizationForm.FormKC)));
        }
        catch (ArgumentException)
        {
            // Half a character: the host refuses to send it at all.
            return bytes;
        }
    }
}
