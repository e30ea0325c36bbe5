using AnalyzerKit.Dispatch;

namespace AnalyzerKit.Tests.Dispatch;

public class RequestIdsTests
{
    [Fact]
    public void An_id_is_a_version_7_uuid_of_its_moment()
    {
        var at = new DateTimeOffset(2026, 11, 21, 2, 30, 0, 123, TimeSpan.Zero);
        var id = RequestIds.Next(at);
        var expected = Guid.CreateVersion7(at).ToString("N");

        Assert.Equal(32, id.Length);
        Assert.Equal(expected[..13], id[..13]);
        Assert.Contains(id[16], "89ab");
    }

    [Fact]
    public void Ids_of_one_moment_differ_and_those_of_later_ones_sort_after()
    {
        var at = new DateTimeOffset(2026, 11, 21, 2, 30, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 1_000).Select(_ => RequestIds.Next(at)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(1_000, ids.Count);
        Assert.True(string.CompareOrdinal(ids.Max(StringComparer.Ordinal), RequestIds.Next(at.AddMilliseconds(1))) < 0);
    }
}
