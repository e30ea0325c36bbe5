using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Hosting;

/// <summary>Whether a section is a single value, a list or an object, and what it takes instead.</summary>
internal static class SectionShape
{
    /// <summary>The section's text; false where there is none (null stands for "not said") or where it is an object or list.</summary>
    public static bool TryValue(IConfigurationSection section, string allowed, SettingErrors errors, out string text)
    {
        text = section.Value ?? "";
        if (!section.GetChildren().Any()) return section.Value is not null;

        errors.Add(section.Path, $"takes a single value, no object and no list. Allowed: {allowed}.");
        return false;
    }

    /// <summary>The items of a list. An empty text is an empty list, as JSON's <c>[]</c> reads.</summary>
    public static bool TryItems(IConfigurationSection section, string allowed, SettingErrors errors, out List<IConfigurationSection> items)
    {
        items = [.. section.GetChildren()];
        if (items.Count == 0 && section.Value is null) return false;
        if (string.IsNullOrEmpty(section.Value) && items.TrueForAll(item => IsIndex(item.Key))) return true;

        errors.Add(section.Path, $"takes a list. Allowed: {allowed}. Outside of JSON its items are '{section.Path}:0', '{section.Path}:1' and so on.");
        return false;
    }

    /// <summary>The members of an object whose keys are the user's. A list would be merged by index across files, so there is no list form.</summary>
    public static bool TryEntries(IConfigurationSection section, string key, SettingErrors errors, out List<IConfigurationSection> entries)
    {
        entries = [.. section.GetChildren()];
        if (!string.IsNullOrEmpty(section.Value))
        {
            errors.Add(section.Path, $"takes an object, no single value. Allowed: an object with a {key} for each entry.");
            return false;
        }

        if (entries.Count == 0 || !entries.TrueForAll(entry => IsIndex(entry.Key))) return true;

        errors.Add(section.Path, $"has no list form. Allowed: an object with a {key} for each entry, so that files merge by name.");
        return false;
    }

    /// <summary>Whether a section can be read as an object of known settings.</summary>
    public static bool IsObject(IConfigurationSection section, SettingErrors errors)
    {
        if (string.IsNullOrEmpty(section.Value)) return true;

        errors.Add(section.Path, "takes an object of settings, no single value.");
        return false;
    }

    private static bool IsIndex(string key) => key.Length is > 0 and < 10 && key.All(char.IsAsciiDigit);
}
