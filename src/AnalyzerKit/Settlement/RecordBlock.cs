namespace AnalyzerKit.Settlement;

/// <summary>A run of records in their order. Once a reader has it, it changes no more: the ledger goes on with a copy. Not thread-safe.</summary>
internal sealed class RecordBlock
{
    public const int Size = 256;

    private readonly UsageRecord[] _records = new UsageRecord[Size];
    private int _start;
    private int _end;

    public RecordBlock()
    {
    }

    private RecordBlock(ReadOnlySpan<UsageRecord> records)
    {
        records.CopyTo(_records);
        _end = records.Length;
    }

    /// <summary>Whether a reader has it.</summary>
    public bool IsShared { get; set; }

    public ReadOnlySpan<UsageRecord> Records => _records.AsSpan(_start, _end - _start);

    public UsageRecord First => _records[_start];

    public UsageRecord Last => _records[_end - 1];

    public bool IsEmpty => _start == _end;

    public bool IsFull => _start == 0 && _end == Size;

    public RecordBlock Copy() => new(Records);

    public void Add(UsageRecord record)
    {
        if (_end == Size)
            Close();
        var at = PlaceOf(record);
        Array.Copy(_records, at, _records, at + 1, _end - at);
        _records[at] = record;
        _end++;
    }

    public void RemoveFirst() => _records[_start++] = null!;

    /// <summary>Leaves the older half here and gives the newer half.</summary>
    public RecordBlock Split()
    {
        var middle = _start + (Records.Length / 2);
        var newer = new RecordBlock(_records.AsSpan(middle, _end - middle));
        Array.Clear(_records, middle, _end - middle);
        _end = middle;
        return newer;
    }

    private int PlaceOf(UsageRecord record)
    {
        // Nearly every record comes last.
        if (IsEmpty || RecordOrder.Compare(Last, record) <= 0)
            return _end;
        var (low, high) = (_start, _end - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (RecordOrder.Compare(_records[middle], record) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Closes the gap that removed records left in front.</summary>
    private void Close()
    {
        var length = _end - _start;
        Array.Copy(_records, _start, _records, 0, length);
        Array.Clear(_records, length, _start);
        (_start, _end) = (0, length);
    }
}
