using System.Buffers.Text;

namespace AnalyzerKit.Dispatch;

/// <summary>A JSON number as it is written, compared digit by digit: no number type could hold every one that a reply may have.</summary>
internal readonly ref struct ExactNumber
{
    // Beyond any number of digits there is memory for, and far enough from where sums of it would overflow.
    private const long FarthestExponent = long.MaxValue / 4;

    private readonly ReadOnlySpan<byte> _whole;
    private readonly ReadOnlySpan<byte> _fraction;
    private readonly int _first;
    private readonly long _magnitude;
    private readonly int _sign;

    /// <param name="text">The number, as the JSON reader has found it well-formed.</param>
    public ExactNumber(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == (byte)'-';
        text = isNegative ? text[1..] : text;
        var exponent = 0L;
        if (text.IndexOfAny((byte)'e', (byte)'E') is var e and >= 0)
        {
            exponent = ExponentOf(text[(e + 1)..]);
            text = text[..e];
        }

        var point = text.IndexOf((byte)'.');
        _whole = point < 0 ? text : text[..point];
        _fraction = point < 0 ? default : text[(point + 1)..];
        while (_first < Length && DigitAt(_first) == (byte)'0')
            _first++;

        _sign = _first == Length ? 0 : isNegative ? -1 : 1;
        _magnitude = _whole.Length - _first + exponent;
    }

    private int Length => _whole.Length + _fraction.Length;

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var one = new ExactNumber(left);
        var other = new ExactNumber(right);
        if (one._sign != other._sign || one._sign == 0)
            return one._sign - other._sign;
        if (one._magnitude != other._magnitude)
            return one._magnitude > other._magnitude ? one._sign : -one._sign;

        var digits = Math.Max(one.Length - one._first, other.Length - other._first);
        for (var i = 0; i < digits; i++)
        {
            if (one.DigitAt(one._first + i) - other.DigitAt(other._first + i) is var difference and not 0)
                return difference > 0 ? one._sign : -one._sign;
        }

        return 0;
    }

    private byte DigitAt(int index) =>
        index < _whole.Length ? _whole[index] : index < Length ? _fraction[index - _whole.Length] : (byte)'0';

    private static long ExponentOf(ReadOnlySpan<byte> text)
    {
        var digits = text[0] == (byte)'+' ? text[1..] : text;
        return Utf8Parser.TryParse(digits, out long exponent, out var used) && used == digits.Length
            ? Math.Clamp(exponent, -FarthestExponent, FarthestExponent)
            : digits[0] == (byte)'-' ? -FarthestExponent : FarthestExponent;
    }
}
