using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Judges what looks like a key but also like much else, by the names and hosts around it.</summary>
internal static class KeyContext
{
    /// <summary>Whether a key of a text in the source is one; the maker is null where nothing tells.</summary>
    public static bool IsKey(string text, KeyMatch match, ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken, out KeyMaker? maker)
    {
        var shape = match.Shape!;
        maker = null;
        var verdict = KeyName.Silent;
        if (match.Length < text.Trim().Length)
        {
            // Inside of a longer text, the text itself must say so.
            if (TextSurroundings.NameBefore(text, match.Start) is not { } before || (verdict = KeyNames.Judge(before)) is KeyName.Other or KeyName.Silent)
            {
                return false;
            }

            maker = shape.Makers.FirstOrDefault(one => one.IsNamedIn(before)) ?? TextSurroundings.MakerNear(text, match.Start, match.Length, shape.Makers);
            if (maker is null && TextSurroundings.HasOtherHost(text))
            {
                return false;
            }
        }
        else
        {
            foreach (var name in SyntaxSurroundings.Names(value, model, cancellationToken))
            {
                maker ??= shape.Makers.FirstOrDefault(one => one.IsNamedIn(name));
                var judged = IsHost(name, maker) ? KeyName.Strong : KeyNames.Judge(name);
                if (judged is KeyName.Strong or KeyName.Other)
                {
                    verdict = judged;
                    break;
                }

                verdict = judged == KeyName.Weak ? judged : verdict;
            }
        }

        if (verdict is KeyName.Silent or KeyName.Other)
        {
            return false;
        }

        if (maker is null && MakersAround.IsOfOthers(value))
        {
            return false;
        }

        maker ??= MakersAround.Of(value, shape.Makers);
        return verdict == KeyName.Strong || maker is not null;
    }

    /// <summary>Whether a key of a text that is no source is one.</summary>
    public static bool IsKey(string text, KeyMatch match, out KeyMaker? maker)
    {
        maker = null;
        var before = TextSurroundings.NameBefore(text, match.Start);
        var verdict = before is null ? KeyName.Silent : KeyNames.Judge(before);
        if (verdict is KeyName.Silent or KeyName.Other)
        {
            return false;
        }

        // "Algolia": { "ApiKey": "..." } is what "Algolia:ApiKey" is.
        maker = match.Shape!.Makers.FirstOrDefault(one => one.IsNamedIn(before!));
        if (maker is null && TextSurroundings.SectionAround(text, match.Start) is { } section)
        {
            maker = match.Shape.Makers.FirstOrDefault(one => one.IsNamedIn(section));
            verdict = maker is null && verdict == KeyName.Strong ? KeyNames.Judge(section + "ApiKey") : verdict;
            if (verdict == KeyName.Other)
            {
                return false;
            }
        }

        maker ??= TextSurroundings.MakerNear(text, match.Start, match.Length, match.Shape.Makers);
        return verdict == KeyName.Strong || maker is not null;
    }

    // A host beside it: Post("https://api.mistral.ai/v1/chat", "...").
    private static bool IsHost(string name, KeyMaker? maker) => maker is not null && name.StartsWith("http", StringComparison.OrdinalIgnoreCase) && name.IndexOf("://", StringComparison.Ordinal) > 0 && maker.IsNamedIn(name);
}
