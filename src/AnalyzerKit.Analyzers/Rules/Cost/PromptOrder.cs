using System.Text;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The first varying value of a call's prompts, and the longest constant text that comes after it, in the order in which they are sent.</summary>
/// <param name="Name">The placeholder's name.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Bytes">The text's UTF-8 bytes.</param>
internal sealed record PromptOrder(string Name, Location Place, long Bytes)
{
    /// <summary>What text has on average.</summary>
    public const int BytesPerToken = 4;

    /// <summary>What ordinary text hardly ever has more of, so that a part counted by it is at least as long.</summary>
    public const int BytesPerTokenAtMost = 5;

    // Shorter text is kept by no cache.
    private const int ShortestText = 320;

    /// <summary>Whether an interface has a prompt that is long and has a placeholder, or prompts that are it together.</summary>
    public static bool MayConcern(INamedTypeSymbol service)
    {
        var (length, hasPlaceholder) = (0, false);
        foreach (var symbol in DeclaredClient.Bearers(service))
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: KnownNames.Prompt or KnownNames.SystemPrompt } && attribute.Text(0) is { } text)
                {
                    length += text.Length;
                    hasPlaceholder |= text.IndexOf('{') >= 0;
                }
            }
        }

        // A character has three bytes at most.
        return hasPlaceholder && length * 3L >= ShortestText;
    }

    /// <summary>Null where nothing varies, or nothing follows.</summary>
    public static PromptOrder? Find(DeclaredClient client, IMethodSymbol method)
    {
        PromptOrder? first = null;
        var (run, longest) = (0L, 0L);

        // Their mistakes are known already: there are none.
        var again = new ParseContext(client.Parsing.Compilation, client.Service, client.Parsing.CancellationToken);
        foreach (var (bearer, attribute) in new[] { (SystemPromptOf(method, client.Service), KnownNames.SystemPrompt), (method, KnownNames.Prompt) })
        {
            if (PromptReader.Read(bearer, attribute, again) is not { } prompt)
            {
                continue;
            }

            var placeholders = 0;
            foreach (var part in prompt.Template.Parts)
            {
                if (part.Parameter is null)
                {
                    run += Encoding.UTF8.GetByteCount(part.Text);
                    longest = first is null ? 0 : Math.Max(longest, run);
                    continue;
                }

                var placeholder = prompt.Placeholders[placeholders++];
                if (!Varies(method, part.Parameter))
                {
                    continue;
                }

                if (first is null && !prompt.IsIn(again))
                {
                    return null;
                }

                first ??= new(part.Parameter, prompt.Place(again, placeholder), 0);
                run = 0;
            }
        }

        return first is null || longest == 0 ? null : first with { Bytes = longest };
    }

    private static ISymbol SystemPromptOf(IMethodSymbol method, INamedTypeSymbol service) =>
        method.Attribute(KnownNames.SystemPrompt) is not null ? method
        : service.Attribute(KnownNames.SystemPrompt) is not null ? service
        : method.ContainingType;

    // Of a value that can only be one of a few, each has its own text in the cache.
    private static bool Varies(IMethodSymbol method, string name)
    {
        var type = method.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Type;
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments.Length: 1 } nullable ? nullable.TypeArguments[0] : type;
        return type is { TypeKind: not TypeKind.Enum, SpecialType: not SpecialType.System_Boolean };
    }
}
