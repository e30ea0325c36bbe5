using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Calls that add to what is kept: atomic additions, counters, usages that take in another, and the user's own methods that do nothing else with what they are given.</summary>
internal static class AddingCalls
{
    private static readonly string[] Verbs = ["Add", "Inc", "Accumulate", "Track", "Record", "Count", "Consume", "Report", "Merge"];

    /// <summary>Whether a method's name lets it add.</summary>
    public static bool MayAdd(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a call adds to what; null where it does not.</summary>
    public static Addition? Of(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var type = method.ContainingType;
        if (type.Is("System.Threading", "Interlocked"))
        {
            return method.Name == "Add" && call.Arguments.Length == 2 ? new(call, Given(call, 0), [Given(call, 1)!]) : null;
        }

        if (method.Name == "Add" && (type.Is("System.Diagnostics.Metrics", "Counter", 1) || type.Is("System.Diagnostics.Metrics", "UpDownCounter", 1)))
        {
            return call.Arguments.Length > 0 ? new(call, null, [Given(call, 0)!]) : null;
        }

        if (method.Name == "Inc" && Words.Of(type.Name).Has("counter"))
        {
            return call.Arguments.Length > 0 ? new(call, call.Instance, [Given(call, 0)!]) : null;
        }

        if (method.Name == "AddOrUpdate")
        {
            return Updated(call);
        }

        // Another library's Add is taken at its name; one in sight at what it does: merging keeps the last just as well.
        return method.Name == "Add" && method.DeclaringSyntaxReferences.IsEmpty && method.Parameters.Length == 1 && TokenNames.IsUsage(type.Name) && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type)
            ? new(call, call.Instance, [call.Arguments[0].Value], OfUsages: true)
            : Own(call);
    }

    // totals.AddOrUpdate(model, count, (_, before) => before + count)
    private static Addition? Updated(IInvocationOperation call)
    {
        var added = new List<IOperation>();
        foreach (var argument in call.Arguments)
        {
            if (StreamTrace.Lambda(argument.Value) is { } lambda && StreamTrace.Result(lambda) is { } result)
            {
                _ = Addition.Increases(result, operation => operation is IParameterReferenceOperation { Parameter: var parameter } && lambda.Symbol.Parameters.Contains(parameter, SymbolEqualityComparer.Default), added);
            }
        }

        return added.Count > 0 ? new(call, call.Instance, added) : null;
    }

    private static Addition? Own(IInvocationOperation call)
    {
        if (call.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences is not { Length: 1 } declarations)
        {
            return null;
        }

        var body = declarations[0].GetSyntax();
        var values = call.Arguments.Where(argument => argument.Parameter is { } parameter && Adds(body, parameter.Name)).Select(static argument => argument.Value).ToList();
        return values.Count > 0 ? new(call, call.Instance, values, OfUsages: true) : null;
    }

    // Read as syntax, since the method may stand in another file: _total += tokens, Interlocked.Add(ref _total, usage.TotalTokens).
    private static bool Adds(SyntaxNode body, string parameter)
    {
        foreach (var node in body.DescendantNodes())
        {
            if (node switch
            {
                AssignmentExpressionSyntax assignment => assignment.IsKind(SyntaxKind.AddAssignmentExpression) && Speaks(assignment.Right, parameter),
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: SimpleNameSyntax { Identifier.ValueText: "Interlocked" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Interlocked" } }, ArgumentList.Arguments: { Count: 2 } arguments } => Speaks(arguments[1].Expression, parameter),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Speaks(ExpressionSyntax value, string parameter)
    {
        var isNamed = false;
        foreach (var node in value.DescendantNodesAndSelf())
        {
            if (node.IsKind(SyntaxKind.SubtractExpression))
            {
                return false;
            }

            isNamed |= node is IdentifierNameSyntax { Identifier.ValueText: var name } && name == parameter;
        }

        return isNamed;
    }

    private static IOperation? Given(IInvocationOperation call, int ordinal) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value;
}
