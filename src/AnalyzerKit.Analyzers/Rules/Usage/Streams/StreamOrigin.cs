using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>How far from a chunk of a stream a value was read.</summary>
internal enum StreamRead
{
    /// <summary>The chunk itself.</summary>
    Chunk,

    /// <summary>Something inside of it.</summary>
    Part,

    /// <summary>Its report of usage.</summary>
    Usage,

    /// <summary>A count of tokens.</summary>
    Tokens,
}

/// <summary>A value that comes from a chunk of a stream.</summary>
/// <param name="Read">What of the chunk it is.</param>
/// <param name="Scope">The loop, function or method that runs once for each chunk; null for the elements of a sequence, which nothing steps through yet.</param>
/// <param name="Once">Whether only one chunk of a stream has it, as the event that ends it.</param>
internal sealed record StreamOrigin(StreamRead Read, IOperation? Scope, bool Once = false)
{
    /// <summary>What a member is; null where it is no count of all that was used so far.</summary>
    public StreamOrigin? Member(string name, ITypeSymbol? type)
    {
        if (TokenNames.IsStep(name))
        {
            return null;
        }

        var ofUsage = Read >= StreamRead.Usage;
        var isUsage = TokenNames.IsUsage(name) || (type is not null && TokenNames.IsUsage(type.Name));
        var isNumber = NumericTypes.IsNumber(type) || (NumericTypes.IsJson(type) && !isUsage);
        if (isNumber && TokenNames.IsCount(name, ofUsage))
        {
            return this with { Read = StreamRead.Tokens, Once = Once || StreamEnds.IsNamed(name) };
        }

        return ofUsage && NumericTypes.IsNumber(type)
            ? null
            : this with { Read = ofUsage || (isUsage && !NumericTypes.IsNumber(type)) ? StreamRead.Usage : StreamRead.Part, Once = Once || StreamEnds.IsNamed(name) };
    }

    /// <summary>The same value, known to be of a type.</summary>
    public StreamOrigin As(ITypeSymbol type) =>
        this with { Read = Read < StreamRead.Usage && TokenNames.IsUsage(type.Name) ? StreamRead.Usage : Read, Once = Once || (Read < StreamRead.Usage && StreamEnds.IsOne(type)) };
}
