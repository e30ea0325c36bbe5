namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>A prompt, cut into constant text and placeholders.</summary>
internal sealed record TemplateModel(EquatableArray<TemplatePart> Parts)
{
    /// <summary>The whole text where there are no placeholders; else null.</summary>
    public string? Constant => Parts.Count switch
    {
        0 => "",
        1 when Parts[0].Parameter is null => Parts[0].Text,
        _ => null,
    };
}

/// <summary>A piece of a prompt.</summary>
/// <param name="Text">Constant text; for a placeholder, empty.</param>
/// <param name="Parameter">The placeholder's parameter; null for constant text.</param>
/// <param name="Format">The placeholder's format; null for none.</param>
internal sealed record TemplatePart(string Text, string? Parameter = null, string? Format = null);
