using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.Support;

/// <summary>What a project says beside its source: lines of its <c>.editorconfig</c> (<c>analyzerkit.as_of</c>) and properties (<c>build_property.X</c>), and other files.</summary>
internal sealed class RuleSetup(IEnumerable<(string Key, string Value)> settings, params (string Path, string Text)[] files)
{
    public RuleSetup(params (string Key, string Value)[] settings)
        : this(settings.AsEnumerable())
    {
    }

    public static RuleSetup None { get; } = new();

    public AnalyzerOptions Options { get; } = new(
        files.Select(static file => (AdditionalText)new OtherFile(file.Path, file.Text)).ToImmutableArray(),
        new Provider(new(settings.ToDictionary(static setting => setting.Key, static setting => setting.Value))));

    private sealed class OtherFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }

    private sealed class Provider(Values values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => values;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
