using BackCare.Medicines;
using BackCare.Search;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>The JSON schemas of content files, by which editors help. <c>backcare agree</c> writes them.</summary>
public static class Schemas
{
    /// <summary>Each with its path in the content folder.</summary>
    public static IEnumerable<(string File, string Text)> All =>
    [
        Of(TriageReader.FindingsFile, typeof(FindingsKeys)),
        Of(TriageReader.QuestionsFile, typeof(QuestionsKeys)),
        Of(TriageReader.AdviceFile, typeof(AdviceKeys)),
        Of(WordsReader.WordsFile, typeof(CheckerWords)),
        Of(AskedReader.AskedFile, typeof(AskedReader.AskedKeys)),
        Of(VignetteReader.VignettesFile, typeof(ImmutableArray<Vignette>)),
        Of(Source.File, typeof(Source.Sources)),
        Of(SearchWordsReader.WordsFile, typeof(SearchWordsReader.SearchFile)),
        Of(MedicineReader.File, typeof(MedicineReader.MedicineFile)),
        Of(MedicineCase.File, typeof(ImmutableArray<MedicineCase.CaseKeys>)),
    ];

    private static (string, string) Of(string file, Type keys) =>
        (Path.ChangeExtension(file, ".schema.json"), Schema.Write(keys));
}
