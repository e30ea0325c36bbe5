namespace AnalyzerKit.Simulator.Tests;

internal static class Matrix
{
    /// <summary>Every case over both ways.</summary>
    public static TheoryData<Transport, T> Of<T>(IEnumerable<T> cases)
    {
        var data = new TheoryData<Transport, T>();
        foreach (var one in cases)
        {
            data.Add(Transport.Socket, one);
            data.Add(Transport.Handler, one);
        }

        return data;
    }
}
