using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Keys;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT1002: a model's key that is read once and kept for the life of the process, where a rotated one never arrives.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptKeyAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT1002",
        "API key read once and kept",
        "'{0}' is read once and kept for the life of the process, so calls fail when the key is rotated. {1}",
        RuleCategories.Security);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!TestCode.Is(start.Compilation))
            {
                // What is kept is followed within one file, so the reading of the key stands there, too.
                var reading = new Reading(start.Compilation);
                var reads = KeyReads.Files(start.Compilation);
                void Look(Action<SyntaxNodeAnalysisContext> read, params SyntaxKind[] kinds) => start.RegisterSyntaxNodeAction(
                    node =>
                    {
                        if (reads.Mentions(node.Node.SyntaxTree, node.CancellationToken))
                        {
                            read(node);
                        }
                    },
                    kinds);
                Look(reading.Field, SyntaxKind.FieldDeclaration);
                Look(reading.Property, SyntaxKind.PropertyDeclaration);
                Look(reading.Constructor, SyntaxKind.ConstructorDeclaration);
                Look(reading.FirstUse, SyntaxKind.CoalesceAssignmentExpression, SyntaxKind.IfStatement);
                Look(reading.Header, SyntaxKind.SimpleAssignmentExpression);
            }
        });
    }

    /// <summary>One compilation's keys.</summary>
    private sealed class Reading
    {
        private readonly NamedSource _source;
        private readonly Lifetimes _lifetimes;
        private readonly ProgramLife _life;
        private readonly MeteringUse _metering;

        public Reading(Compilation compilation)
        {
            _source = new(compilation);
            _lifetimes = new(_source);
            _life = new(compilation, _source);
            _metering = new(compilation, _source);
        }

        public void Field(SyntaxNodeAnalysisContext context)
        {
            var field = (FieldDeclarationSyntax)context.Node;
            foreach (var variable in field.Declaration.Variables)
            {
                if (variable.Initializer is { Value: var value } && KeyWords.Near(value))
                {
                    Initializer(context, value, context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken));
                }
            }
        }

        public void Property(SyntaxNodeAnalysisContext context)
        {
            var property = (PropertyDeclarationSyntax)context.Node;
            if (property.Initializer is { Value: var value } && KeyWords.Near(value))
            {
                Initializer(context, value, context.SemanticModel.GetDeclaredSymbol(property, context.CancellationToken));
            }
        }

        public void Constructor(SyntaxNodeAnalysisContext context)
        {
            var constructor = (ConstructorDeclarationSyntax)context.Node;
            if (MemberBody.Of(constructor) is not { } body || !KeyWords.Near(body)
                || context.SemanticModel.GetDeclaredSymbol(constructor, context.CancellationToken) is not { } symbol
                || !(symbol.IsStatic || _lifetimes.IsSingleton(symbol.ContainingType, context.CancellationToken))
                || context.SemanticModel.GetOperation(body, context.CancellationToken) is not { } operation)
            {
                return;
            }

            foreach (var (target, value) in KeptValues.In(operation))
            {
                Keep(context, target, value);
            }
        }

        /// <summary><c>_key ??= ...</c> and <c>if (_key is null) _key = ...</c>, wherever they stand.</summary>
        public void FirstUse(SyntaxNodeAnalysisContext context)
        {
            var kept = context.Node is IfStatementSyntax guard ? FirstUses.Guarded(guard) : (AssignmentExpressionSyntax)context.Node;
            if (kept is { Right: var value, Left: var left } && KeyWords.Near(value)
                && context.SemanticModel.GetSymbolInfo(left, context.CancellationToken).Symbol is IFieldSymbol or IPropertySymbol
                && context.SemanticModel.Rooted(left, context.CancellationToken) is IMemberReferenceOperation { Member: var member }
                && (member.IsStatic || _lifetimes.IsSingleton(member.ContainingType, context.CancellationToken))
                && _source.Assignments(member, context.CancellationToken) == 1)
            {
                Keep(context, member, context.SemanticModel.Rooted(value, context.CancellationToken));
            }
        }

        /// <summary>The headers of a client that a factory makes once.</summary>
        public void Header(SyntaxNodeAnalysisContext context)
        {
            var assignment = (AssignmentExpressionSyntax)context.Node;
            if (assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization" } or IdentifierNameSyntax { Identifier.ValueText: "Authorization" }
                && FirstUses.IsMadeOnce(assignment)
                && context.SemanticModel.Rooted(assignment, context.CancellationToken) is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.ContainingType: { Name: "HttpRequestHeaders" } } } header)
            {
                Keep(context, null, header.Value);
            }
        }

        private void Initializer(SyntaxNodeAnalysisContext context, ExpressionSyntax value, ISymbol? member)
        {
            if (member is not null && (member.IsStatic || _lifetimes.IsSingleton(member.ContainingType, context.CancellationToken)) && context.SemanticModel.Rooted(value, context.CancellationToken) is { } operation)
            {
                Keep(context, member, operation);
            }
        }

        private void Keep(SyntaxNodeAnalysisContext context, ISymbol? member, IOperation? value)
        {
            var type = context.ContainingSymbol as INamedTypeSymbol ?? context.ContainingSymbol?.ContainingType;
            if (value is null || IsScalar(member) || new KeyFlow(type?.ToDisplayString() ?? "").Find(value) is not (var read, var name)
                || (member is not null && IsRenewed(member, context.CancellationToken)) || TestCode.Holds(type) || _life.IsShort(context.CancellationToken))
            {
                return;
            }

            var way = _metering.IsThere(context.CancellationToken)
                ? "Name it in the relay's 'ApiKeyNames', or find it with 'UseApiKeys': both look it up for each call."
                : "Read it for each request instead.";
            context.ReportDiagnostic(Diagnostic.Create(Rule, read.Syntax.GetLocation(), name.TrimStart(':'), way));
        }

        private static bool IsScalar(ISymbol? member) => (member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null })
            is { IsValueType: true, SpecialType: not SpecialType.None } or { TypeKind: TypeKind.Delegate };

        // Whoever writes it a second time, or exchanges the key inside of a credential, has thought of it.
        private bool IsRenewed(ISymbol member, CancellationToken cancellationToken) =>
            (member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null } && _source.Assignments(member, cancellationToken) > (FirstUses.HasInitializer(member) ? 0 : 1))
            || ((member as IFieldSymbol)?.Type.Name.EndsWith("Credential", StringComparison.Ordinal) == true && _source.Mentions(["Update"], cancellationToken));
    }
}
