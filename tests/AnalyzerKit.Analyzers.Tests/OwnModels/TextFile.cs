using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>A file that a build hands to the compiler.</summary>
internal sealed class TextFile(string path, string text, Encoding? encoding = null) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, encoding ?? Encoding.UTF8);
}
