using System.Collections.Immutable;
using BackCare.Proposals;
using BackCare.Review;
using BackCare.TriageFiles;

namespace BackCare.Cli;

/// <summary>Puts one suggestion into the files of the content, or leaves them as they are.</summary>
internal static class TakenSuggestion
{
    private const string InContent = "content/";

    // Of a subject of a commit.
    private const int MostLetters = 59;

    // Of the items that are changed too.
    private const int MostNamed = 5;

    /// <returns>File and line, what else to know, and the subject of a commit.</returns>
    /// <exception cref="NotRecordedException">Why not, and what to do; nothing was edited.</exception>
    public static (string[] Where, string Subject) OfWords(string content, Suggestion taken, IReadOnlyCollection<Suggestion> all, string? at)
    {
        var items = ReviewItem.Of(Sound(content));
        var place = PlaceOf(content, taken, all, at, At(items));
        var (where, path) = ($"{place.File}:{place.Line}", Path.Combine(content, place.File));
        var before = File.ReadAllText(path);
        var made = place.Changed(before.Replace("\r\n", "\n", StringComparison.Ordinal), taken.New!) ?? throw Nothing(
            $"bold, a link or a source begins or ends among the changed words at {where}. Edit that line yourself");
        string[] others = [];
        Write(content, path, before, made, library =>
        {
            var edited = ReviewItem.Of(library);
            others = [.. edited.ExceptBy(items.Select(item => (item.Name, item.Digest)), item => (item.Name, item.Digest))
                .Where(item => item.Name != taken.On).OrderBy(item => item.Name is not ReviewItem.Triage)
                .ThenBy(item => item.Name, StringComparer.Ordinal)
                .Select(item => item.Name is ReviewItem.Triage ? "the triage rules" : item.Name)];
            return At(edited).Count(words => words == taken.New) > At(items).Count(words => words == taken.New)
                ? null : $"{taken.On} would not say the new words there with {where} edited. Edit that line yourself";
        });
        var more = others.Length > MostNamed ? $" and {others.Length - MostNamed} more" : "";
        return ([where, .. others is [] ? (string[])[] : [$"Also changed by it: {string.Join(", ", others.Take(MostNamed))}{more}"]],
            SubjectOf($"Reword {Path.GetFileName(place.File)}:{place.Line} as suggested"));

        ImmutableArray<string?> At(IEnumerable<ReviewItem> those) =>
            those.FirstOrDefault(item => item.Name == taken.On) is { } item ? Passage.At(item.Tree, taken.Place!) : [];
    }

    /// <inheritdoc cref="OfWords"/>
    public static (string[] Where, string Subject) OfCase(string content, Suggestion taken)
    {
        var path = Path.Combine(content, VignetteReader.VignettesFile);
        var before = File.ReadAllText(path);
        var closing = ClosingLine.LineFor(VignetteReader.VignettesFile)!;
        var end = before.LastIndexOf(closing, StringComparison.Ordinal);
        if (end < 0) throw Nothing($"{VignetteReader.VignettesFile} does not end in the line '{closing}'");
        var known = Sound(content).Vignettes.Select(vignette => vignette.Id).ToHashSet(StringComparer.Ordinal);
        var kept = before[..end].TrimEnd();
        var id = "";
        Write(content, path, before, $"{kept}\n\n{taken.Case!.TrimEnd('\n')}\n{closing}\n", library =>
        {
            var added = library.Vignettes.Where(vignette => !known.Contains(vignette.Id)).ToArray();
            if (added is not [var only] || library.Vignettes.Length != known.Count + 1) return "the text is not one new case";
            id = only.Id;
            return null;
        });
        return ([$"{VignetteReader.VignettesFile}:{kept.AsSpan().Count('\n') + 3}"], SubjectOf($"Add the case {id} as suggested"));
    }

    private static WrittenWords PlaceOf(string content, Suggestion taken, IReadOnlyCollection<Suggestion> all, string? at,
        ImmutableArray<string?> says)
    {
        if (says.Contains(taken.New) && !says.Contains(taken.Old)
            && Places(content, taken.On, taken.New!).MaxBy(each => each.Under(taken.Place!)) is { } so)
            throw Nothing($"it says so already, at {so.File}:{so.Line}");
        var found = Places(content, taken.On, taken.Old!);
        if (found is [])
            throw Nothing(all.Where(other => other.IsBeside(taken))
                .Select(other => (Other: other, Now: Places(content, taken.On, other.New!)))
                .FirstOrDefault(other => other.Now is not []) is { Other: { } first, Now: [var now, ..] }
                ? $"the sentence has the words of another suggestion by now, {first.Id} by {first.By}. "
                    + $"Compare both, and edit {now.File}:{now.Line} yourself"
                : "the sentence has changed since, or is gone. Read the suggestion again, and edit the content yourself");
        if (at?.StartsWith(InContent, StringComparison.Ordinal) is true) at = at[InContent.Length..];
        var near = found.Max(each => each.Under(taken.Place!));
        var meant = found.Where(each => at is null ? each.Under(taken.Place!) == near : $"{each.File}:{each.Line}" == at).ToArray();
        return meant switch
        {
            [var only] => only,
            [] => throw Nothing($"the words do not stand at {at}. They stand at {Said(found)}"),
            var several when several.DistinctBy(each => each.Line).Count() is 1 =>
                throw Nothing($"the words stand several times at {Said(several)}. Edit that line yourself"),
            var several => throw Nothing($"the words stand in several places: {Said(several)}. Choose one with --at FILE:LINE"),
        };

        static string Said(WrittenWords[] places) => string.Join(", ", places.Select(each => $"{each.File}:{each.Line}").Distinct());
    }

    // Those in its own file; where there are none, those in the files that others share.
    private static WrittenWords[] Places(string content, string item, string words) => WrittenWords.FilesOf(item)
        .SelectMany(file => WrittenWords.In(content, file)).Where(each => each.Words == words).ToArray() is var found
        && found.Where(each => each.File.EndsWith(".md", StringComparison.Ordinal)).ToArray() is { Length: > 0 } own ? own : found;

    /// <param name="fault">What is wrong with the content as it would be; null for nothing.</param>
    private static void Write(string content, string path, string before, string made, Func<Library, string?> fault)
    {
        WholeFile.Write(path, before.Contains("\r\n", StringComparison.Ordinal) ? made.ReplaceLineEndings("\r\n") : made);
        var stays = false;
        try
        {
            if (fault(Load(content)) is { } why) throw Nothing(why);
            stays = true;
        }
        finally
        {
            if (!stays) WholeFile.Write(path, before);
        }
    }

    /// <summary>The content before anything is edited.</summary>
    /// <exception cref="NotRecordedException">It has problems.</exception>
    public static Library Sound(string content) => Load(content, "the content has problems already");

    private static Library Load(string content, string what = "the content would have problems")
    {
        try
        {
            return Library.Load(content, Folders.Today);
        }
        catch (BadContentException bad)
        {
            throw Nothing($"{what}:\n{string.Join('\n', bad.Problems)}");
        }
    }

    private static string SubjectOf(string subject) => subject.Length <= MostLetters ? subject : "Take over what a reviewer suggests";

    private static NotRecordedException Nothing(string why) => SuggestionsCommand.Nothing(why);
}
