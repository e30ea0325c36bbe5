using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>How a pattern's variable was reached from the value that was tested: <c>update is { Usage: ChatTokenUsage usage }</c> goes through <c>Usage</c>.</summary>
internal sealed record PatternPath(IOperation Tested, IReadOnlyList<ISymbol> Members, IReadOnlyList<ITypeSymbol> Narrowed)
{
    /// <summary>The path to the variable that a pattern declares; null where it goes through what is not followed.</summary>
    public static PatternPath? To(IOperation pattern)
    {
        var members = new List<ISymbol>();
        var narrowed = new List<ITypeSymbol>();
        for (var current = pattern; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IDeclarationPatternOperation { MatchedType: { } type }:
                    narrowed.Add(type);
                    break;
                case IRecursivePatternOperation { MatchedType: { } type, InputType: { } input } when !SymbolEqualityComparer.Default.Equals(type, input):
                    narrowed.Add(type);
                    break;
                case IPropertySubpatternOperation { Member: IMemberReferenceOperation member }:
                    members.Insert(0, member.Member);
                    break;
                case IIsPatternOperation test:
                    return new(test.Value, members, narrowed);
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice }:
                    return new(choice.Value, members, narrowed);
                case ISwitchCaseOperation { Parent: ISwitchOperation choice }:
                    return new(choice.Value, members, narrowed);
                case IPatternOperation or ICaseClauseOperation or IPropertySubpatternOperation:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }
}
