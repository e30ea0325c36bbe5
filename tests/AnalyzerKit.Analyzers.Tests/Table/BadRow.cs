using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>A declaration that cannot be honoured, with the one place marked that is wrong: <c>{|AKIT5002:{code}|}</c>.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Says">A part of the error's message: what is wrong, or the way out.</param>
internal sealed record BadRow(string Name, string Says) : Row(Name)
{
    public Markup Markup => Markup.Parse(File);
}
