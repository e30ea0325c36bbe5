using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT2002: a hand-written streaming request whose answer will not say what it used.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StreamWithoutUsageAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT2002",
        "Streaming request that does not ask for usage",
        "The stream that '{0}' asks for ends without token counts, so nobody learns what it cost: send 'stream_options' with 'include_usage' set to true as well",
        RuleCategories.Usage);

    // Keys of other requests that have messages, too, or that take no stream options.
    private static readonly string[] OtherKeys = ["system", "anthropicversion", "keepalive", "options", "input", "contents", "datasources", "choices", "stopsequences", "inferenceconfig", "threadid", "assistantid"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.HasHttpClient() || start.Compilation.GetTypeByMetadataName("System.Net.HttpWebRequest") is not null)
            {
                start.RegisterSyntaxNodeAction(ReadTrue, SyntaxKind.TrueLiteralExpression);
                start.RegisterSyntaxNodeAction(ReadText, SyntaxKind.StringLiteralExpression, SyntaxKind.Utf8StringLiteralExpression, SyntaxKind.InterpolatedStringExpression);
            }
        });
    }

    private static void ReadTrue(SyntaxNodeAnalysisContext context)
    {
        if (StreamPlace.Of(context.Node) is not { } place)
        {
            return;
        }

        var keys = place.Form == StreamForm.Property ? OwnKeys(place, context) : Keys(place);
        if (keys is not null && IsStreamedChat(keys, place.Node) && !keys.Contains("streamoptions") && !UsageAsked.Near(place.Node, place.Owner, context.SemanticModel, context.CancellationToken))
        {
            var location = place.Node is PropertyDeclarationSyntax property ? property.Identifier.GetLocation() : place.Node.GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, location.SourceTree!.GetText(context.CancellationToken).ToString(location.SourceSpan)));
        }
    }

    private static void ReadText(SyntaxNodeAnalysisContext context)
    {
        var literal = (ExpressionSyntax)context.Node;
        if (literal.Span.Length < 12 || !Says(literal, "stream") || RequestText.Place(literal) is not { } place)
        {
            return;
        }

        var whole = RequestText.Whole(literal);
        var keys = new HashSet<string>(RequestText.Of(whole));
        if (!keys.Contains("messages"))
        {
            // Written piece by piece.
            keys.UnionWith(RequestSight.Member(literal).DescendantNodes().OfType<ExpressionSyntax>().Where(static part => part is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax && Says(part, "\"")).SelectMany(RequestText.Of));
        }

        if (IsStreamedChat(keys, literal) && !keys.Contains("streamoptions") && !UsageAsked.Near(literal, whole, context.SemanticModel, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(literal.SyntaxTree, place), "\"stream\": true"));
        }
    }

    private static bool Says(ExpressionSyntax text, string part) => text switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText.Contains(part),
        InterpolatedStringExpressionSyntax interpolated => interpolated.Contents.Any(content => content is InterpolatedStringTextSyntax plain && plain.TextToken.ValueText.Contains(part)),
        _ => false,
    };

    private static bool IsStreamedChat(HashSet<string> keys, SyntaxNode place)
    {
        if (!keys.Contains("messages") || OtherKeys.Any(keys.Contains))
        {
            return false;
        }

        // Azure has the model in the path.
        return (keys.Contains("model") || UsageServers.SpeakCompletions(place)) && UsageServers.MustAsk(place) != false;
    }

    private static HashSet<string> Keys(StreamPlace place)
    {
        var keys = place.Owner switch
        {
            AnonymousObjectCreationExpressionSyntax creation => new HashSet<string>(RequestKeys.Of(creation)),
            InitializerExpressionSyntax initializer => new(RequestKeys.Of(initializer)),
            _ => [],
        };
        if (place.Form == StreamForm.Keyed && UsageAsked.Variable(place.Owner) is { } variable)
        {
            keys.UnionWith(RequestKeys.Of(variable, RequestSight.Member(place.Node)));
        }

        return keys;
    }

    private static HashSet<string>? OwnKeys(StreamPlace place, SyntaxNodeAnalysisContext context)
    {
        var model = context.SemanticModel;
        var symbol = place.Owner is TypeDeclarationSyntax declaration ? model.GetDeclaredSymbol(declaration, context.CancellationToken) as ITypeSymbol
            : place.Owner is IdentifierNameSyntax { Identifier.ValueText: "Stream" } own ? model.GetSymbolInfo(own, context.CancellationToken).Symbol?.ContainingType
            : place.Owner is ExpressionSyntax owner ? model.GetTypeInfo(owner, context.CancellationToken).Type
            : null;

        // Nothing is known of what an object without a type has, but what it is given.
        if (symbol is IDynamicTypeSymbol && UsageAsked.Variable(place.Owner) is { } variable)
        {
            return [.. RequestKeys.Of(variable, RequestSight.Member(place.Node))];
        }

        if (RequestType.Of(symbol) is not { } type || type.SetsOptions || !IsForStream(place, model, context.CancellationToken))
        {
            return null;
        }

        // Options that are there may be set by who made the object, where it was not made here.
        if (type.Options is not null && !(place.Owner is BaseObjectCreationExpressionSyntax || (UsageAsked.Variable(place.Owner) is { } name && IsMadeHere(name, place.Node))))
        {
            return null;
        }

        HashSet<string> keys = [.. type.Members.Keys.Where(static key => key is not ("streamoptions" or "includeusage"))];
        if (place.Owner is BaseObjectCreationExpressionSyntax creation && type.Options is { } options && Gives(creation, options.Name))
        {
            keys.Add("streamoptions");
        }

        return keys;
    }

    // A value without a name goes to the parameter that has its place.
    private static bool IsForStream(StreamPlace place, SemanticModel model, CancellationToken cancellation) =>
        place.Node is not ArgumentSyntax { NameColon: null } || (model.GetOperation(place.Node, cancellation) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter.Name: "Stream" or "stream" });

    private static bool Gives(BaseObjectCreationExpressionSyntax creation, string name) =>
        creation.ArgumentList?.Arguments.Any(argument => argument.NameColon is { } given ? given.Name.Identifier.ValueText == name : argument.Expression is BaseObjectCreationExpressionSyntax) == true
        || creation.Initializer?.Expressions.Any(element => element is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == name) == true;

    private static bool IsMadeHere(string variable, SyntaxNode place) =>
        RequestSight.Member(place).DescendantNodes().Any(node => node is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } declarator && declarator.Identifier.ValueText == variable);
}
