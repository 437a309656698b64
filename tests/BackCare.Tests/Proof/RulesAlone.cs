using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.TriageFiles;

namespace BackCare.Tests.Proof;

/// <summary>The rules of a content folder, read without its pages.</summary>
internal static class RulesAlone
{
    /// <returns>Null when a rule cannot be read: half a rule would look like a milder one.</returns>
    public static Questionnaire? Read(string folder, Problems problems)
    {
        var found = new Problems();
        var reader = new TriageReader(folder, Source.Load(folder, found).Keys.ToHashSet(),
            Media.Load(folder, found).Keys.ToHashSet(), found);
        var (findings, combinations) = reader.ReadFindings();
        var rules = reader.ReadQuestionnaire(findings, combinations, reader.ReadAdvice());
        // A level lowered by itself keeps the advice of the one before.
        found.RemoveAll(problem => problem.Code is "BC220");
        found.AddTo(problems);
        return found.All.Count == 0 ? rules : null;
    }
}
