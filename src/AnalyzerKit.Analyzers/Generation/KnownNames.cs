using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation;

/// <summary>The types that declarations are made of, known by name, so that a missing reference is an answer and not a crash.</summary>
internal static class KnownNames
{
    public const string Runtime = "AnalyzerKit";
    public const string CompilerServices = "AnalyzerKit.CompilerServices";
    public const string Ai = "Microsoft.Extensions.AI";
    public const string Tasks = "System.Threading.Tasks";

    public const string MeteredModel = "MeteredModelAttribute";
    public const string Prompt = "PromptAttribute";
    public const string SystemPrompt = "SystemPromptAttribute";
    public const string Tag = "TagAttribute";
    public const string Retry = "RetryAttribute";
    public const string Route = "RouteAttribute";
    public const string Registration = "MeteredModelsRegistrationAttribute";

    public const string MeteredModelFullName = Runtime + "." + MeteredModel;
    public const string EmbeddedFullName = "Microsoft.CodeAnalysis.EmbeddedAttribute";

    public static bool Is(this ITypeSymbol? type, string space, string name, int arity = 0) =>
        type is INamedTypeSymbol { ContainingType: null } named && named.Name == name && named.Arity == arity && IsSpace(named.ContainingNamespace, space);

    public static AttributeData? Attribute(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(Runtime, name))
            {
                return attribute;
            }
        }

        return null;
    }

    private static bool IsSpace(INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0 || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
        }

        return end == -1;
    }
}
