using System.Text;

namespace AnalyzerKit.Models.Own;

/// <summary>Gathers the models of several files. Equal rows are one; rows that contradict each other are a mistake.</summary>
internal sealed class OwnModels
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<ModelEntry> _entries = [];
    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, (ModelEntry Entry, string Assembly)> _byName = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ModelEntry> Entries => _entries;

    /// <summary>What is wrong, each with its assembly and place.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>Adds the models of an assembly's file.</summary>
    public void Add(string assembly, Func<Stream?> open)
    {
        string text;
        try
        {
            using Stream? stream = open();
            using StreamReader reader = new(stream ?? Stream.Null, Utf8);
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            _mistakes.Add($"{assembly}: {ModelsFile.FileName}: the file is not UTF-8: save it as UTF-8.");
            return;
        }

        ModelsFile file = ModelsFile.Parse(text);
        foreach (ModelsFileMistake mistake in file.Mistakes)
        {
            TextPlace place = TextPlace.Of(text, mistake.Start);
            _mistakes.Add(FormattableString.Invariant($"{assembly}: {ModelsFile.FileName}({place.Line},{place.Column}): {mistake.Message}."));
        }

        foreach (ModelEntry entry in file.Mistakes.Count == 0 ? file.Models : [])
        {
            Add(assembly, entry);
        }
    }

    private void Add(string assembly, ModelEntry entry)
    {
        if (_byName.TryGetValue(entry.Id, out var same) && same.Entry == entry)
        {
            return;
        }

        List<string> names = [entry.Id, .. entry.Aliases];
        if (names.Find(_byName.ContainsKey) is { } taken)
        {
            var (other, otherAssembly) = _byName[taken];
            _mistakes.Add(
                other.Id.Equals(entry.Id, StringComparison.OrdinalIgnoreCase)
                    ? $"The model '{entry.Id}' is one thing in {ModelsFile.FileName} of '{otherAssembly}' and another in that of '{assembly}': make the rows equal, or keep one of them."
                    : $"'{taken}' names the model '{other.Id}' in {ModelsFile.FileName} of '{otherAssembly}' and '{entry.Id}' in that of '{assembly}': a name leads to one model.");
            return;
        }

        _entries.Add(entry);
        names.ForEach(name => _byName.Add(name, (entry, assembly)));
    }
}
