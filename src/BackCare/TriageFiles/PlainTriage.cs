using BackCare.Guidance;

namespace BackCare.TriageFiles;

/// <summary>Warns of words that we do not write in what people read of the rules.</summary>
internal static class PlainTriage
{
    private static readonly string[] Files =
        [TriageReader.FindingsFile, TriageReader.QuestionsFile, TriageReader.AdviceFile, WordsReader.WordsFile];

    /// <summary>A file that cannot be read says nothing here: whoever reads it for what it means reports it.</summary>
    public static void Check(string folder, Problems problems)
    {
        var reportedElsewhere = new Problems();
        foreach (var name in Files)
            if (ContentFile.Read(folder, name, reportedElsewhere) is { } file
                && Yaml.Read(name, file.Text, 1, reportedElsewhere, shown: true) is { } root)
                foreach (var text in TextsIn(root))
                    PlainWords.Everywhere.Check(text.Value,
                        (code, what, mend) => problems.Warn(name, text.Line, code, what, mend));
    }

    // A meaning is for clinicians, in their words.
    private static IEnumerable<YamlText> TextsIn(YamlNode node) => node switch
    {
        YamlText text => Binder.IsId(text.Value) ? [] : [text],
        YamlList list => list.Items.SelectMany(TextsIn),
        YamlMap map => map.Entries.Where(entry => entry.Key is not "meaning").SelectMany(entry => TextsIn(entry.Value)),
        _ => [],
    };
}
