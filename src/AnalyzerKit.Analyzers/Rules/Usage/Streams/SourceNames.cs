using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>The words of the names by which a sequence was made, its arguments left out, and whether a library's streaming call made it.</summary>
internal sealed class SourceNames
{
    private const int Deepest = 10;
    private readonly List<string> _words = [];

    private SourceNames()
    {
    }

    public IReadOnlyList<string> Words => _words;

    public bool IsModelStream { get; private set; }

    public static SourceNames Of(IOperation sequence)
    {
        var names = new SourceNames();
        names.Read(sequence, Deepest);
        return names;
    }

    private void Read(IOperation? operation, int depth)
    {
        while (operation is not null && depth-- > 0)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                case IInvocationOperation call:
                    Add(call.TargetMethod.Name);
                    IsModelStream |= ModelCalls.Of(call.TargetMethod) == ModelCallKind.Stream;
                    operation = call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
                    if (operation is null && call.Instance is null)
                    {
                        Add(call.TargetMethod.ContainingType?.Name);
                    }

                    break;
                case IMemberReferenceOperation member:
                    Add(member.Member.Name);
                    operation = member.Instance;
                    break;
                case IParameterReferenceOperation parameter:
                    Add(parameter.Parameter.Name);
                    return;
                case ILocalReferenceOperation local:
                    Add(local.Local.Name);
                    operation = Writes.Only(local);
                    break;
                case IConditionalAccessOperation access:
                    Read(access.Operation, depth);
                    operation = access.WhenNotNull;
                    break;
                default:
                    return;
            }
        }
    }

    private void Add(string? name)
    {
        if (name is not null)
        {
            _words.AddRange(Flow.Words.Of(name));
        }
    }
}
