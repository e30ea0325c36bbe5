using System.Text;
using System.Text.Json.Nodes;
using AnalyzerKit.Dispatch;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Dispatch.Replies;

public sealed class ReplySchemaProperties
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Whatever_the_schema_a_value_of_it_fits_and_one_departure_is_found() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Seeds, static seed =>
        {
            var (json, fitting, misfitting) = Shape.Root(new Random(seed));
            var schema = ReplySchema.Parse(json.ToJsonString());
            var values = new Random(seed);
            for (var i = 0; i < 5; i++)
            {
                var good = Text(fitting(values));
                Assert.True(schema.Check(good) is null, $"{schema.Check(good)}: {Encoding.UTF8.GetString(good)} for {json}");
                var bad = Text(misfitting(values));
                Assert.True(schema.Check(bad) is not null, $"{Encoding.UTF8.GetString(bad)} fits {json}");
            }
        }));

    [Fact]
    public void Numbers_compare_as_decimals_do_wherever_those_are_exact() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Numbers, Numbers, static (left, right) =>
            Math.Sign(ExactNumber.Compare(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right))) == decimal.Compare(Value(left), Value(right))));

    private static Arbitrary<string> Numbers =>
        (from sign in Gen.Elements("", "-")
         from whole in Gen.Elements("0", "1", "9", "10", "12", "100", "1200")
         from fraction in Gen.Elements("", ".0", ".1", ".10", ".01", ".25")
         from exponent in Gen.Elements("", "e0", "e1", "E-1", "e+2", "e-3")
         select sign + whole + fraction + exponent).ToArbitrary();

    private static decimal Value(string text) => decimal.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Text(JsonNode? value) => Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
}
