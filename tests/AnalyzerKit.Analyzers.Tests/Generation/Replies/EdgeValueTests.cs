using System.Text.Json;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Values at the edge of what a type holds: the schema refuses whatever the serializer could not read.</summary>
public class EdgeValueTests
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "0.0", "-0.0", "1.0", "1e0", "1e1", "1E+2", "1e-1", "5e-324", "1e-400", "1e400", "0e999", "0e99999999999999999999", "1e-99999999999999999999", "127", "128", "-128", "-129", "255", "256",
        "32767", "32768", "65535", "65536", "65504", "65519", "65520", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "340282366920938463463374607431768211455", "340282366920938463463374607431768211456", "3.4028235E+38", "3.4028236E+38", "3.40282346638528859811704183484516925440E+38",
        "1.7976931348623157E+308", "1.7976931348623158E+308", "1.79769313486231580793e308", "79228162514264337593543950335", "79228162514264337593543950335.4", "79228162514264337593543950336", "1e28", "7.9228162514264337593543950335e28",
        "0.0000000000000000000000000001", "0.00000000000000000000000000001", "1.00000000000000000000000000000000000000000000000001", "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "a", "ab", "é", "😀", "\\n", "\\u0000", "\\u0041", "\\ud83d", "\\ude00", "\\ud83d\\ude00", "\\uffff", "\\ufffd",
        "2024-02-29", "2023-02-29", "2024-02-30", "2024-2-9", "0001-01-01", "9999-12-31", "10000-01-01", "0000-01-01", "2024-02-29 ", "20240229",
        "2024-02-29T10:00:00Z", "2024-02-29T10:00:00", "2024-02-29T10:00", "2024-02-29T10:00Z", "2024-02-29 10:00:00Z", "2024-02-29t10:00:00z", "2024-02-29T24:00:00Z", "2024-06-30T23:59:60Z", "2024-02-29T10:00:00.1234567Z",
        "2024-02-29T10:00:00.123456789Z", "2024-02-29T10:00:00.12345678901234567Z", "2024-02-29T10:00:00+14:00", "2024-02-29T10:00:00+15:00", "2024-02-29T10:00:00+0100", "2024-02-29T10:00:00-00:00", "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00",
        "9999-12-31T23:59:59.9999999-01:00", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59", "2024-02-29T10:00:00\\u005a",
        "00:00:00", "23:59:59", "23:59:59.9999999", "23:59:59.12345678", "24:00:00", "10:00", "1:00:00", "-10:00:00", "-00:00:00", "1.10:00:00", "0.00:00:00", "0000001.10:00:00", "-9999999.23:59:59.9999999", "10675199.02:48:05.4775807", "10:60:00", "+10:00:00", "10:00:00\\n",
        "0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E", "{0f8fad5b-d9cb-469f-a165-70867728950e}", "0f8fad5bd9cb469fa16570867728950e", "0f8fad5b-d9cb-469f-a165-70867728950g", "0f8fad5b-d9cb-469f-a165-70867728950\\u0065",
        "1.0", "1", "1.2.3.4", "1.2.3.4.5", "01.02", "999999999.0", "2147483648.0", "-1.0", "1. 0", "999999999.999999999.999999999.999999999",
        "AA==", "AB==", "AAA=", "AAB=", "AAAA", "AAA", "A===", "====", "AA=A", "AA==AAAA", "AA==\\n", "A A=", "-_8=", "+/8=", "\\u0041A==",
    ];

    private static readonly string[] Others = ["true", "false", "null", "[]", "{}", "[1]", "{\"a\":1}"];

    [Fact]
    public void What_the_schema_takes_the_serializer_reads()
    {
        string[] types =
        [
            "bool", "char", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "Int128", "UInt128", "Half", "float", "double", "decimal",
            "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Version", "byte[]", "DayOfWeek", "int[]", "Point",
        ];
        var live = LiveClient.Start("[MeteredModel(\"m\")] public interface I { " + string.Concat(types.Select((type, index) => $"[Prompt(\"x\")] Task<{type}?> M{index}(); ")) + " } public record Point(int A);");
        var values = Numbers.Concat(Texts.Select(static text => '"' + text + '"')).Concat(Others).ToList();
        var disagreements = new List<string>();
        foreach (var (type, format) in types.Zip(live.Operations.Bound.Select(static bound => bound.Reply!)))
        {
            var check = new ReplyCheck(format);
            foreach (var value in values.Where(value => check.Misfit("{\"value\":" + value + "}") is null))
            {
                try
                {
                    check.ReadAndWrite("{\"value\":" + value + "}");
                }
                catch (Exception exception)
                {
                    disagreements.Add(type + " " + value + ": " + exception.GetType().Name);
                }
            }
        }

        Assert.Empty(disagreements);
    }

    [Theory]
    [InlineData("byte", "-0", false)]
    [InlineData("int", "-0", true)]
    [InlineData("double", "-0", true)]
    [InlineData("int", "1.0", false)]
    [InlineData("double", "1e400", false)]
    [InlineData("decimal", "79228162514264337593543950335", true)]
    [InlineData("decimal", "79228162514264337593543950336", false)]
    [InlineData("DateTime", "\"2024-06-30T23:59:60Z\"", false)]
    [InlineData("DateTime", "\"9999-12-31T23:59:59.9999999Z\"", true)]
    [InlineData("DateTime", "\"2024-02-29T10:00:00\"", false)]
    [InlineData("DateTimeOffset", "\"2024-02-29T10:00:00\"", false)]
    [InlineData("DateTimeOffset", "\"2024-02-29\"", false)]
    [InlineData("DateTimeOffset", "\"2024-02-29T10:00:00-05:00\"", true)]
    [InlineData("DateOnly", "\"2023-02-29\"", false)]
    [InlineData("TimeOnly", "\"24:00:00\"", false)]
    [InlineData("TimeSpan", "\"-9999999.23:59:59.9999999\"", true)]
    [InlineData("Guid", "\"0F8FAD5B-D9CB-469F-A165-70867728950E\"", true)]
    [InlineData("char", "\"😀\"", false)]
    [InlineData("byte[]", "\"AB==\"", false)]
    [InlineData("byte[]", "\"\"", true)]
    [InlineData("char", "\"\\ud83d\"", false)]
    [InlineData("DayOfWeek", "\"sunday\"", false)]
    [InlineData("DayOfWeek", "0", false)]
    public void An_edge_is_where_it_is_expected(string type, string value, bool isIn)
    {
        var check = new ReplyCheck(Assert.IsAssignableFrom<ReplyFormat>(StructuredReply.Of(type, "")));
        Assert.Equal(isIn, check.Misfit("{\"value\":" + value + "}") is null);
    }

    [Fact]
    public void An_address_that_is_none_is_refused_by_the_serializer()
    {
        var check = new ReplyCheck(StructuredReply.Of("Uri", ""));
        Assert.Null(check.Misfit("""{"value":"http://["}"""));
        Assert.Throws<JsonException>(() => check.ReadAndWrite("""{"value":"http://["}"""));
    }
}
