namespace AnalyzerKit.Dispatch;

/// <summary>Finds schemas that refer to themselves without a value in between: nothing could be checked against them in finite time.</summary>
internal static class SchemaLoops
{
    /// <exception cref="NotSupportedException">There is one.</exception>
    public static void Refuse(IEnumerable<SchemaNode> nodes)
    {
        var (open, done) = (new HashSet<SchemaNode>(), new HashSet<SchemaNode>());
        foreach (var node in nodes)
            Visit(node, open, done);
    }

    // Definitions are all visited, so what lies behind a member or an item need not be.
    private static void Visit(SchemaNode node, HashSet<SchemaNode> open, HashSet<SchemaNode> done)
    {
        if (done.Contains(node))
            return;
        if (!open.Add(node))
            throw new NotSupportedException("A reply's schema cannot be used: a definition refers to itself without a value in between.");

        if (node.Target is { } target)
            Visit(target, open, done);
        foreach (var one in node.AnyOf)
            Visit(one, open, done);
        open.Remove(node);
        done.Add(node);
    }
}
