using BackCare.Medicines;
using BackCare.Search;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>The JSON schemas of content files, for editors. <c>backcare agree</c> writes them.</summary>
public static class Schemas
{
    /// <summary>Each schema with its path in the content folder.</summary>
    public static IEnumerable<(string File, string Text)> All =>
    [
        Write(TriageReader.FindingsPath, typeof(FindingsFile)),
        Write(TriageReader.QuestionsPath, typeof(QuestionsFile)),
        Write(TriageReader.AdvicePath, typeof(AdviceFile)),
        Write(WordsReader.WordsFile, typeof(CheckWords)),
        Write(ClinicianQuestionsReader.File, typeof(ClinicianQuestionsReader.AskedFile)),
        Write(VignetteReader.VignettesFile, typeof(ImmutableArray<Vignette>)),
        Write(Source.File, typeof(Source.Sources)),
        Write(SearchVocabularyReader.WordsFile, typeof(SearchVocabulary)),
        Write(MedicineReader.File, typeof(MedicineReader.MedicineFile)),
        Write(MedicineCase.File, typeof(ImmutableArray<MedicineCase.CaseKeys>)),
    ];

    private static (string, string) Write(string file, Type keys) =>
        (Path.ChangeExtension(file, ".schema.json"), Schema.Write(keys));
}
