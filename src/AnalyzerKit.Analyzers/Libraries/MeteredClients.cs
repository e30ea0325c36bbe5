using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Tells which clients the metering wraps: those that <c>AsMetered</c>, <c>UseChatClient</c> and <c>ConfigureRelayHttp</c> are given, there or by a name.</summary>
internal sealed class MeteredClients(NamedSource source)
{
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal) { "AsMetered", "UseChatClient", "ConfigureRelayHttp", "AddMetering" };
    private static readonly HashSet<string> Resolvers = new(StringComparer.Ordinal) { "GetRequiredService", "GetService", "GetRequiredKeyedService", "GetKeyedService" };

    private static readonly string[] Givers = ["AsMetered", "UseChatClient"];
    private readonly object _gate = new();
    private HashSet<string>? _names;

    /// <summary>Whether what is made at a node ends up in a wrapper: in its receiver or arguments, by a variable, a member, or the container.</summary>
    public bool Hold(SyntaxNode node, CancellationToken cancellationToken)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case InvocationExpressionSyntax call when Method(call) is { } method:
                    if (Wrappers.Contains(method) || (IsRegistration(method) && Names(cancellationToken).Overlaps(Resolvers)))
                    {
                        return true;
                    }

                    break;
                case VariableDeclaratorSyntax variable when IsNamed(variable.Identifier.ValueText, variable, cancellationToken):
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax, Left: SimpleNameSyntax { Identifier.ValueText: var target } } when IsNamed(target, current, cancellationToken):
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var owner } } } when IsNamed(owner, current, cancellationToken):
                case PropertyDeclarationSyntax property when Names(cancellationToken).Contains(property.Identifier.ValueText):
                case LocalFunctionStatementSyntax function when Names(cancellationToken).Contains(function.Identifier.ValueText):
                case MethodDeclarationSyntax declared when Names(cancellationToken).Contains(declared.Identifier.ValueText):
                    return true;
                case BaseTypeDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    // A name that a wrapper is given, or that goes into another one that is. What a body declares is known in it alone.
    private bool IsNamed(string name, SyntaxNode place, CancellationToken cancellationToken)
    {
        var scope = place.FirstAncestorOrSelf<SyntaxNode>(static node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or CompilationUnitSyntax)!;
        var locals = scope.DescendantNodes().OfType<VariableDeclaratorSyntax>().Where(static variable => variable.Parent?.Parent is LocalDeclarationStatementSyntax).ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal) { name };
        for (var (grows, round) = (true, 0); grows && round < 8; round++)
        {
            grows = false;
            foreach (var local in locals)
            {
                grows |= local.Initializer is { Value: var value } && Uses(value, reached) && reached.Add(local.Identifier.ValueText);
            }
        }

        return Given(scope.DescendantNodes()).Any(reached.Contains)
            || (Names(cancellationToken).Overlaps(reached.Except(locals.Select(static local => local.Identifier.ValueText)).Except(Parameters(scope))))
            || (Names(cancellationToken).Overlaps(Resolvers) && scope.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Method(call) is { } method && IsRegistration(method) && Uses(call.ArgumentList, reached)));
    }

    private static bool Uses(SyntaxNode node, HashSet<string> names) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(used => names.Contains(used.Identifier.ValueText));

    private static IEnumerable<string> Parameters(SyntaxNode scope) => scope.DescendantNodes().OfType<ParameterSyntax>().Select(static parameter => parameter.Identifier.ValueText);

    private static IEnumerable<string> Given(IEnumerable<SyntaxNode> nodes) => nodes.OfType<InvocationExpressionSyntax>()
        .Where(static call => Method(call) is { } method && Givers.Contains(method))
        .SelectMany(static call => Method(call) == "AsMetered" ? call.DescendantNodes() : call.ArgumentList.DescendantNodes())
        .OfType<SimpleNameSyntax>()
        .Select(static name => name.Identifier.ValueText);

    private static bool IsRegistration(string method) =>
        method.StartsWith("Add", StringComparison.Ordinal) && (method.EndsWith("Singleton", StringComparison.Ordinal) || method.EndsWith("Scoped", StringComparison.Ordinal) || method.EndsWith("Transient", StringComparison.Ordinal) || method.EndsWith("ChatClient", StringComparison.Ordinal));

    private static string? Method(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private HashSet<string> Names(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _names ??= new(Given(source.NodesNear(Givers, cancellationToken)), StringComparer.Ordinal);
        }
    }
}
