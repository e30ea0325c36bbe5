using System.Globalization;

#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>A value being read: what it is for, where it stands, and where to say that it is wrong.</summary>
internal readonly record struct Field(string Name, JsonPart Part, List<ModelsFileMistake> Mistakes)
{
    public void Wrong(string message, JsonPart? place = null) => Mistakes.Add(new((place ?? Part).Start, (place ?? Part).End, message));

    /// <summary>Says what the value must be.</summary>
    public void Unfit(string wanted) => Wrong("'" + Name + "' must be " + wanted + ", not " + Part.Said);

    public string? Text()
    {
        if (Part.Kind == JsonKind.Text && Part.Text.Length > 0 && Part.Text.Trim().Length == Part.Text.Length)
        {
            return Part.Text;
        }

        Unfit("a text without spaces around it");
        return null;
    }

    public string? OneOf(params string[] words)
    {
        if (Part.Kind == JsonKind.Text && words.Contains(Part.Text))
        {
            return Part.Text;
        }

        Unfit("\"" + string.Join("\" or \"", words) + "\"");
        return null;
    }

    public bool? Flag()
    {
        if (Part.Kind == JsonKind.Boolean)
        {
            return Part.Text == "true";
        }

        Unfit("true or false");
        return null;
    }

    public DateTime? Day()
    {
        if (Part.Kind == JsonKind.Text && DateTime.TryParseExact(Part.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Unfit("a day such as \"2027-01-31\"");
        return null;
    }

    /// <summary>A count of tokens that says nothing where it is 0.</summary>
    public int? Positive()
    {
        if (Whole() is > 0 and <= int.MaxValue and var value)
        {
            return (int)value;
        }

        Unfit("a whole number from 1 to 2147483647 (leave it out where it is not known)");
        return null;
    }

    public int? Allowance()
    {
        if (Whole() is >= 0 and <= int.MaxValue and var value)
        {
            return (int)value;
        }

        Unfit("a whole number from 0 to 2147483647");
        return null;
    }

    public long Threshold()
    {
        if (Whole() is >= 0 and var value)
        {
            return value;
        }

        Unfit("a whole number of tokens, 0 or more");
        return 0;
    }

    private long? Whole() =>
        Part.Kind == JsonKind.Number && long.TryParse(Part.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
