using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Editor;

/// <summary>The documentation file beside an assembly, read as an editor reads it.</summary>
internal sealed class PackagedDocs(string file) : DocumentationProvider
{
    public IReadOnlyDictionary<string, XElement> Members { get; } = XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member").ToDictionary(static member => member.Attribute("name")!.Value);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => file.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) => Members.GetValueOrDefault(documentationMemberID)?.ToString() ?? "";
}
