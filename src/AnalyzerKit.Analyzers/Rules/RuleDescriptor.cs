using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Makes the descriptors of rules that are on by default and have a page.</summary>
internal static class RuleDescriptor
{
    public static DiagnosticDescriptor Warning(string id, string title, string message, string category, params string[] tags) => Of(id, title, message, category, DiagnosticSeverity.Warning, tags);

    public static DiagnosticDescriptor Info(string id, string title, string message, string category, params string[] tags) => Of(id, title, message, category, DiagnosticSeverity.Info, tags);

    public static DiagnosticDescriptor Error(string id, string title, string message, string category, params string[] tags) => Of(id, title, message, category, DiagnosticSeverity.Error, tags);

    private static DiagnosticDescriptor Of(string id, string title, string message, string category, DiagnosticSeverity severity, string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: RulePages.Of(id), customTags: tags);
}
