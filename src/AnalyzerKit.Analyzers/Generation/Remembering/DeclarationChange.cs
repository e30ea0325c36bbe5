namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>How the declarations of two compilations differ: which names may now mean something else.</summary>
internal sealed class DeclarationChange
{
    private readonly bool _concernsAll;
    private readonly HashSet<string> _names;

    private DeclarationChange(bool concernsAll, HashSet<string> names)
    {
        _concernsAll = concernsAll;
        _names = names;
    }

    /// <summary>Everything means what it did.</summary>
    public static DeclarationChange None { get; } = new(false, []);

    /// <summary>Anything may mean something else.</summary>
    public static DeclarationChange All { get; } = new(true, []);

    public static DeclarationChange Between(FileDeclarations[] before, FileDeclarations[] after)
    {
        var least = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < least && IsSame(before[start], after[start]))
        {
            start++;
        }

        var rest = 0;
        while (rest < least - start && IsSame(before[before.Length - 1 - rest], after[after.Length - 1 - rest]))
        {
            rest++;
        }

        var gone = before.AsSpan(start, before.Length - start - rest).ToArray();
        var come = after.AsSpan(start, after.Length - start - rest).ToArray();
        if (gone.Length + come.Length == 0)
        {
            return None;
        }

        // Nothing that is there in only one of the two, or elsewhere in the order of files, is taken to be as it was.
        return gone.Concat(come).Any(static file => file.ConcernsAll) ? All : new(
            false,
            new(gone.Concat(come).SelectMany(static file => file.Types).Concat(Namespaces(gone, come, [.. after.Take(start), .. after.Skip(after.Length - rest)])), StringComparer.Ordinal));
    }

    /// <summary>Whether what was read of some files may be read otherwise now.</summary>
    /// <param name="files">All that was, or may have been, looked at; null for all files.</param>
    public bool Reaches(FileDeclarations[]? files)
    {
        if (_concernsAll || files is null)
        {
            return !ReferenceEquals(this, None);
        }

        foreach (var file in files)
        {
            if (file.Words.Overlaps(_names))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(FileDeclarations one, FileDeclarations two) => ReferenceEquals(one, two) || one.Hash == two.Hash;

    // A namespace has no content of its own. It matters that there is one: its name may then hide a type's, or stand for it no more.
    private static IEnumerable<string> Namespaces(FileDeclarations[] gone, FileDeclarations[] come, FileDeclarations[] others)
    {
        var changed = new HashSet<string>(gone.SelectMany(static file => file.Namespaces), StringComparer.Ordinal);
        changed.SymmetricExceptWith(come.SelectMany(static file => file.Namespaces));
        if (changed.Count > 0)
        {
            changed.ExceptWith(others.SelectMany(static file => file.Namespaces));
        }

        return changed.Select(static name => name.Substring(name.LastIndexOf('.') + 1));
    }
}
