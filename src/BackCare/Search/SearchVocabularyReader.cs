using BackCare.Triage;

namespace BackCare.Search;

/// <summary>Reads content/search/synonyms.yaml. Search would answer an unknown red flag with pages to read.</summary>
public static class SearchVocabularyReader
{
    public const string WordsFile = "search/synonyms.yaml";

    /// <summary>People type no more, and each further word would have to be typed too.</summary>
    public const int MaxWords = 6;

    /// <param name="findings">The registry. Ids are not checked if it is empty because it could not be read.</param>
    /// <returns>As much of the file as can be used.</returns>
    public static SearchVocabulary Read(string folder, Findings findings, Problems problems)
    {
        if (YamlBinder.Read<SearchVocabulary>(folder, WordsFile, problems) is not { Value: var file } read)
            return new([], [], [], []);
        CheckSame(file.Same, read);
        foreach (var synonym in file.Synonyms) CheckPhrases(synonym.Say, read[synonym]);
        foreach (var flag in file.RedFlags)
        {
            CheckPhrases(flag.Say, read[flag]);
            foreach (var id in flag.Findings.Where(_ => !findings.All.IsEmpty)) CheckFinding(id, read[flag], findings);
        }
        foreach (var beside in file.Beside) CheckPhrases(beside.Say, read[beside]);
        CheckAllAreKnown(file.RedFlags, read.Top, findings);
        return file with
        {
            Synonyms = [.. file.Synonyms.Select(synonym => synonym with { Say = Usable(synonym.Say) })
                .Where(synonym => !synonym.Say.IsEmpty)],
            RedFlags = [.. file.RedFlags.Select(flag =>
                new RedFlagPhrases([.. flag.Findings.Where(id => findings.Find(id) is not null)], Usable(flag.Say)))],
            Beside = [.. file.Beside.Select(each => each with { Say = Usable(each.Say) })],
        };
    }

    private static void CheckSame(ImmutableArray<WordGroup> groups, Parsed<SearchVocabulary> read)
    {
        var seen = new HashSet<string>();
        foreach (var (group, word) in groups.SelectMany(group => group.Words.Select(word => (group, word))))
            if (Word.In(word).Length is not 1)
                read[group].Report("words", "BC501", $"'{word}' is not one word",
                    "name single words here; what people say in several appears under 'synonyms'");
            else if (!seen.Add(PorterStemmer.Stem(Word.In(word)[0].Text)))
                read[group].Report("words", "BC502", $"'{word}' appears in two groups, or twice in one",
                    "keep one; its plural and its other endings count as the same word");
    }

    private static void CheckFinding(string id, YamlLocation location, Findings findings)
    {
        if (findings.Find(id) is not { } finding)
            location.Report("findings", "BC500", $"the finding '{id}' does not exist",
                Spelling.Hint(id, findings.All.Select(each => each.Id)));
        // Somebody looking over a shoulder would see its name.
        else if (!finding.IsListed)
            location.Report("findings", "BC505",
                $"the finding '{id}' is discreet and below 999, so no list may show it",
                "name the 999 finding that is nearest to it");
        else if (finding.Urgency < Urgency.Urgent111)
            location.Report("findings", "BC504",
                $"the finding '{id}' is at {finding.Urgency.Name()}, which is no red flag",
                "name findings at 999 or 111; what leads to pages appears under 'synonyms'");
    }

    private static void CheckPhrases(ImmutableArray<string> phrases, YamlLocation location)
    {
        foreach (var phrase in phrases.Except(Usable(phrases)))
            location.Report("say", "BC506", $"'{phrase}' has no word, or more than {MaxWords}",
                "write the few words that count; others may stand between them");
    }

    private static ImmutableArray<string> Usable(ImmutableArray<string> phrases) =>
        [.. phrases.Where(phrase => Word.In(phrase).Length is > 0 and <= MaxWords)];

    // Only signs that can newly begin: nobody looks up their history in alarm.
    private static void CheckAllAreKnown(ImmutableArray<RedFlagPhrases> flags, YamlLocation top, Findings findings)
    {
        var known = flags.Where(each => !Usable(each.Say).IsEmpty).SelectMany(each => each.Findings).ToHashSet();
        foreach (var finding in findings.At(Urgency.Call999)
            .Where(finding => finding.CanBegin && !known.Contains(finding.Id)))
            top.Report("red-flags", "BC507", $"no words lead to the 999 finding '{finding.Id}'",
                "add what people type when they have it");
    }
}
