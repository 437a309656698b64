using BackCare.Guidance;

namespace BackCare.TriageFiles;

/// <summary>Warns of words that we do not write in what people read of the rules.</summary>
internal static class PlainTriage
{
    public static void Check<T>(Parsed<T> read, Problems problems)
    {
        // A meaning is for clinicians, in their words.
        foreach (var (place, _, text, line) in read.Texts
            .Where(each => each.Key.Name is not "meaning" && !Binder.IsId(each.Text)))
            PlainWords.Everywhere.Check(text, (code, what, mend) => problems.Warn(place.File, line, code, what, mend));
    }
}
