using Microsoft.Win32.SafeHandles;

namespace AnalyzerKit.Batches.Journal;

/// <summary>A file of lines that one run alone has open, and that lines are only ever added to.</summary>
internal sealed class JournalFile : IDisposable
{
    private const int Step = 64 * 1024;

    private readonly SafeFileHandle _file;

    private JournalFile(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
    }

    public string Path { get; }

    /// <summary>Where the next line goes.</summary>
    public long End { get; private set; }

    /// <exception cref="BatchJournalException">It cannot be opened, or another run has it open.</exception>
    public static JournalFile Open(string path)
    {
        try
        {
            path = System.IO.Path.GetFullPath(path);
            return new(path, File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && IsSharing(error.HResult))
        {
            throw new BatchJournalException(path, null, "Another run has the journal open. One batch at a time can use it; wait for that run, or name another file.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BatchJournalException(path, null, $"The journal cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Reads all lines that have their end, and hands each on: number, place, bytes without the end.</summary>
    /// <returns>What is left at the end without being a line.</returns>
    public ReadOnlyMemory<byte> ReadLines(Action<int, long, ReadOnlyMemory<byte>> read)
    {
        var buffer = new byte[Step];
        var (held, line, length) = (0, 0, RandomAccess.GetLength(_file));
        for (long at = 0; at < length;)
        {
            if (buffer.Length - held < Step)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var got = RandomAccess.Read(_file, buffer.AsSpan(held), at);
            if (got == 0)
            {
                break;
            }

            var from = held;
            at += got;
            held += got;
            var start = 0;
            while (buffer.AsSpan(from, held - from).IndexOf((byte)'\n') is var end and >= 0)
            {
                end += from;
                read(++line, at - held + start, buffer.AsMemory(start, end - start));
                from = start = end + 1;
                End = at - held + start;
            }

            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
        }

        return buffer.AsMemory(0, held);
    }

    public byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        for (var got = 0; got < length;)
        {
            var more = RandomAccess.Read(_file, bytes.AsSpan(got), offset + got);
            got += more > 0 ? more : throw new BatchJournalException(Path, null, "The journal became shorter while the batch ran.");
        }

        return bytes;
    }

    /// <summary>Gives what follows the last whole line, which is one too, its end.</summary>
    public void EndTail(int length)
    {
        End += length;
        Append("\n"u8);
    }

    /// <summary>Cuts off what follows the last whole line.</summary>
    public void DropTail() => RandomAccess.SetLength(_file, End);

    /// <summary>Adds lines, and returns when the disk has them.</summary>
    public void Append(ReadOnlySpan<byte> lines)
    {
        try
        {
            RandomAccess.Write(_file, lines, End);
            RandomAccess.FlushToDisk(_file);
            End += lines.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BatchJournalException(Path, null, $"The journal cannot be written: {error.Message}", error);
        }
    }

    public void Dispose() => _file.Dispose();

    // A sharing or lock violation on Windows; EAGAIN on Linux, and on macOS.
    private static bool IsSharing(int code) => OperatingSystem.IsWindows() ? (code & 0xFFFF) is 32 or 33 : code is 11 or 35;
}
