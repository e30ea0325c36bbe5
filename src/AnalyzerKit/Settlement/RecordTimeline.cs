namespace AnalyzerKit.Settlement;

/// <summary>Records in their order, in blocks: a record finds its place in a few steps wherever it belongs, and readers share blocks instead of copying them. Not thread-safe.</summary>
internal sealed class RecordTimeline
{
    private readonly List<RecordBlock> _blocks = [];

    public int Count { get; private set; }

    public UsageRecord Oldest => _blocks[0].First;

    public void Add(UsageRecord record)
    {
        var index = Math.Max(0, BlockAfter(_blocks, record) - 1);
        if (_blocks.Count == 0)
            _blocks.Add(new());
        if (_blocks[index].IsFull)
        {
            // What comes in order starts a block of its own, so that blocks stay full.
            if (index == _blocks.Count - 1 && RecordOrder.Compare(_blocks[index].Last, record) < 0)
            {
                _blocks.Add(new());
                index++;
            }
            else
            {
                _blocks.Insert(index + 1, Own(index).Split());
                if (RecordOrder.Compare(_blocks[index + 1].First, record) < 0)
                    index++;
            }
        }
        Own(index).Add(record);
        Count++;
    }

    public UsageRecord RemoveOldest()
    {
        var block = Own(0);
        var oldest = block.First;
        block.RemoveFirst();
        if (block.IsEmpty)
            _blocks.RemoveAt(0);
        Count--;
        return oldest;
    }

    /// <summary>The records as they are now, from a time on: the first block may begin before it.</summary>
    public RecordBlock[] Share(DateTimeOffset? from, DateTimeOffset? to)
    {
        var first = 0;
        while (first < _blocks.Count && _blocks[first].Last.Timestamp < from)
            first++;
        var end = first;
        while (end < _blocks.Count && !(_blocks[end].First.Timestamp >= to))
            _blocks[end++].IsShared = true;
        return [.. _blocks.GetRange(first, end - first)];
    }

    /// <summary>The index of the first block whose first record comes after this one.</summary>
    private static int BlockAfter(List<RecordBlock> blocks, UsageRecord record)
    {
        // Nearly every record belongs into the last block.
        if (blocks.Count > 0 && RecordOrder.Compare(blocks[^1].First, record) <= 0)
            return blocks.Count;
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (RecordOrder.Compare(blocks[middle].First, record) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private RecordBlock Own(int index) => _blocks[index].IsShared ? _blocks[index] = _blocks[index].Copy() : _blocks[index];
}
