using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AnalyzerKit.Relay;

/// <summary>
/// The values of keys that relays have refused, for a while. Kept as hashes under a random key of this process's own, so that no secret stays in memory and none can be found from here.
/// </summary>
internal sealed class RefusedValues(TimeProvider time)
{
    /// <summary>Long enough that a revoked key costs few requests, short enough that one refused by mistake is soon back.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(5);

    /// <summary>How many are remembered; beyond, the oldest is forgotten, and at worst refused once more.</summary>
    public const int Most = 1_000;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, (long Since, long Order)> _values = [];
    private long _order;
    private volatile bool _isEmpty = true;

    /// <summary>Sets a value aside from now on.</summary>
    /// <returns>Whether it was not already.</returns>
    public bool Add(RelaySettings relay, ApiKey key)
    {
        UInt128 hash = Hash(relay, key);
        lock (_lock)
        {
            bool isNew = !IsIn(hash, out _);
            if (isNew && _values.Count >= Most) MakeRoom();
            _values[hash] = (time.GetTimestamp(), ++_order);
            _isEmpty = false;
            return isNew;
        }
    }

    /// <returns>Whether it was set aside.</returns>
    public bool Remove(RelaySettings relay, ApiKey key)
    {
        if (_isEmpty) return false;
        UInt128 hash = Hash(relay, key);
        lock (_lock)
        {
            bool isRemoved = _values.Remove(hash);
            _isEmpty = _values.Count == 0;
            return isRemoved;
        }
    }

    /// <summary>The less, the longer it has been set aside; null where it is not.</summary>
    public long? OrderOf(RelaySettings relay, ApiKey key)
    {
        if (_isEmpty) return null;
        UInt128 hash = Hash(relay, key);
        lock (_lock) return IsIn(hash, out long order) ? order : null;
    }

    private bool IsIn(UInt128 hash, out long order)
    {
        order = 0;
        if (!_values.TryGetValue(hash, out (long Since, long Order) entry)) return false;
        if (time.GetElapsedTime(entry.Since) < Term)
        {
            order = entry.Order;
            return true;
        }

        _values.Remove(hash);
        _isEmpty = _values.Count == 0;
        return false;
    }

    private void MakeRoom()
    {
        foreach ((UInt128 hash, (long since, _)) in _values)
        {
            if (time.GetElapsedTime(since) >= Term) _values.Remove(hash);
        }

        if (_values.Count >= Most) _values.Remove(_values.MinBy(static entry => entry.Value.Order).Key);
    }

    private UInt128 Hash(RelaySettings relay, ApiKey key)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes($"{relay.Name.ToUpperInvariant()}\n{key.Secret}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
