using System.Text.RegularExpressions;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>Which server a request is for, as far as it is in sight, and whether that server must be asked for usage.</summary>
internal static class UsageServers
{
    // They report nothing on a stream unless asked. Every other known host reports by itself, or takes another kind of request.
    private static readonly HashSet<string> Asked = ["openai", "azure.ai.openai", "azure.ai.inference", "alibaba_cloud", "holysheep", "github", "huggingface", "nvidia"];

    // Who calls them by another address names them somewhere.
    private static readonly string[] Others =
    [
        "ollama", "mistral", "codestral", "anthropic", "claude", "gemini", "vertex", "bedrock", "cohere", "perplexity", "sonar", "grok", "xai", "groq", "openrouter", "deepseek", "moonshot", "kimi", "zhipu", "glm", "together",
        "fireworks", "cerebras", "huggingface", "watsonx", "llamacpp", "koboldcpp",
    ];

    private static readonly string[] OtherPaths = ["/v1/messages", "/api/chat", "/api/generate", "streamGenerateContent", "v1/responses", "/responses", "v2/chat", "/invoke-with-response-stream", "/converse-stream", "/threads/", "/assistants"];

    private static readonly Regex Address = new(@"https?://[^\s""'/?#{}]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    // The first version that knows stream_options is 2024-09-01-preview; earlier ones refuse what they do not know.
    private static readonly Regex OldVersion = new(@"(?:^|api-version=)20(?:23-\d\d|24-0[1-8])-\d\d(?:-preview)?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Whether usage must be asked for; null where nothing in sight says which server it is.</summary>
    public static bool? MustAsk(SyntaxNode place)
    {
        var arounds = RequestSight.Around(place).ToList();
        foreach (var around in arounds.Where(around => around is not CompilationUnitSyntax || around == arounds[0]))
        {
            if (RequestSight.Texts(around).Any(static text => text.Length < 300 && OldVersion.IsMatch(text)))
            {
                return false;
            }
        }

        // What stands nearest says it. Other types of the file come last, after names.
        var speaks = false;
        foreach (var around in arounds)
        {
            if (around is CompilationUnitSyntax && around != arounds[0] && Names(place))
            {
                return false;
            }

            // What a type keeps in its fields is for all of its methods; what another method says comes after it.
            var hosts = around is TypeDeclarationSyntax type ? type.Members.Where(static member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax or ConstructorDeclarationSyntax).SelectMany(Hosts).ToList() : [];
            hosts = hosts.Count == 0 ? [.. Hosts(around)] : hosts;
            speaks |= RequestSight.Texts(around).Any(IsCompletions);
            if (hosts.Any(static host => host.Length > 0 && !Asked.Contains(host)) || (around is not CompilationUnitSyntax && !speaks && HasOtherPath(around)))
            {
                return false;
            }

            if (hosts.Any(Asked.Contains))
            {
                return true;
            }

            if (hosts.Count > 0)
            {
                break;
            }
        }

        return Names(place) ? false : null;
    }

    private static bool HasOtherPath(SyntaxNode around) => RequestSight.Texts(around).Any(static text => OtherPaths.Any(text.Contains));

    /// <summary>Whether the member or its type has the path of chat completions.</summary>
    public static bool SpeakCompletions(SyntaxNode place)
    {
        var arounds = RequestSight.Around(place).ToList();
        return arounds.Any(around => (around is not CompilationUnitSyntax || around == arounds[0]) && RequestSight.Texts(around).Any(IsCompletions));
    }

    private static bool IsCompletions(string text) => text.Contains("chat/completions");

    private static IEnumerable<string> Hosts(SyntaxNode around)
    {
        foreach (var text in RequestSight.Texts(around))
        {
            var address = text.IndexOf("://", StringComparison.Ordinal) >= 0 ? Address.Match(text) : null;
            if (address is { Success: true } && Uri.TryCreate(address.Value, UriKind.Absolute, out var uri))
            {
                yield return KnownHosts.Find(uri).Provider ?? (uri.Port == 11434 && !text.Contains("/v1") ? "ollama" : "");
            }
        }
    }

    // The model's id, the names of the member, of its types and of what it uses.
    private static bool Names(SyntaxNode place)
    {
        var member = RequestSight.Member(place);
        foreach (var token in RequestSight.Tokens(member))
        {
            if ((token.IsKind(SyntaxKind.IdentifierToken) && IsOther(token.ValueText)) || (token.RawKind != (int)SyntaxKind.IdentifierToken && IsOtherModel(token)))
            {
                return true;
            }
        }

        return place.Ancestors().Any(static node => node switch
        {
            BaseTypeDeclarationSyntax type => IsOther(type.Identifier.ValueText) || (type is TypeDeclarationSyntax { Members: var members } && members.OfType<FieldDeclarationSyntax>().Any(static field => field.DescendantTokens().Any(IsOtherModel))),
            BaseNamespaceDeclarationSyntax space => IsOther(space.Name.ToString()),
            _ => false,
        });
    }

    private static bool IsOther(string name)
    {
        var words = Words.Of(name);
        return words.Any(static word => Array.IndexOf(Others, word) >= 0) || Others.Any(other => other.Length > 5 && name.IndexOf(other, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsOtherModel(SyntaxToken token) =>
        token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken or (int)SyntaxKind.Utf8StringLiteralToken or (int)SyntaxKind.Utf8MultiLineRawStringLiteralToken
        && ModelId.IsMatch(token.ValueText);

    private static readonly Regex ModelId = new(@"(?:^|[""/])(?:claude|gemini|open-mistral|open-mixtral|mistral|magistral|codestral|ministral|pixtral|deepseek|grok|command|sonar|kimi|moonshot|glm)-[a-z0-9]", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
