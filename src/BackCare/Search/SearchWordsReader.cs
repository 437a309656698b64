using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Search;

/// <summary>Reads content/search/synonyms.yaml. A red flag that search does not know would be answered with pages to read.</summary>
public static class SearchWordsReader
{
    public const string WordsFile = "search/synonyms.yaml";

    /// <summary>Nobody types more, and each word more is one that must be typed.</summary>
    public const int MostWords = 6;

    /// <param name="findings">The registry; empty when it cannot be read, and then nothing is said of ids.</param>
    /// <returns>As much of it as can be used.</returns>
    public static SearchWords Read(string folder, Findings findings, Problems problems)
    {
        if (Fields.OfFile(ContentFile.Read(folder, WordsFile, problems), "the words of search", problems, shown: true) is not { } fields)
            return SearchWords.None;
        var words = new SearchWords(
            ReadSame(fields), fields.Each("synonyms", "synonym", ReadSynonym),
            ReadRedFlags(fields, findings));
        fields.Done();
        CheckAllAreKnown(words, fields, findings);
        return words;
    }

    private static ImmutableArray<ImmutableArray<string>> ReadSame(Fields fields)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in fields.Maps("same", "group of words"))
        {
            var words = each.Texts("words");
            each.Done();
            foreach (var word in words)
                if (Word.In(word).Length is not 1)
                    each.Report("words", "BC501", $"'{word}' is not one word",
                        "name single words here; what people say in several stands under 'synonyms'");
                else if (!seen.Add(PorterStemmer.Of(Word.In(word)[0].Text)))
                    each.Report("words", "BC502", $"'{word}' stands in two groups, or twice in one",
                        "keep one; its plural and its other endings count as the same word");
            groups.Add(words);
        }
        return groups.ToImmutable();
    }

    private static Synonym? ReadSynonym(Fields fields)
    {
        var (say, mean) = (Phrases(fields, "say"), fields.Texts("mean"));
        return say.IsEmpty || mean.IsEmpty ? null : new(say, mean);
    }

    private static ImmutableArray<RedFlagPhrases> ReadRedFlags(Fields fields, Findings findings)
    {
        var all = ImmutableArray.CreateBuilder<RedFlagPhrases>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in fields.Maps("red-flags", "red flag"))
        {
            var (ids, say) = (each.OneOrMore("findings"), Phrases(each, "say"));
            each.Done();
            foreach (var id in ids.Where(_ => !findings.All.IsEmpty)) CheckFinding(id, each, findings);
            foreach (var twice in say.Where(phrase => !seen.Add(Plain(phrase))))
                each.Report("say", "BC503", $"'{twice}' stands twice",
                    "keep one, with all findings that it may mean");
            all.Add(new([.. ids.Where(id => findings.Find(id) is not null)], say));
        }
        return all.ToImmutable();
    }

    private static void CheckFinding(string id, Fields fields, Findings findings)
    {
        if (findings.Find(id) is not { } finding)
            fields.Report("findings", "BC500", $"the finding '{id}' does not exist",
                Spelling.Hint(id, findings.All.Select(each => each.Id)), id);
        // It would be named to whoever looks over a shoulder.
        else if (!finding.IsListed)
            fields.Report("findings", "BC505", $"the finding '{id}' is discreet and below 999, so no list may show it",
                "name the 999 finding that is nearest to it");
        else if (finding.Urgency < Urgency.Urgent111)
            fields.Report("findings", "BC504", $"the finding '{id}' is at {finding.Urgency.Name()}, which is no red flag",
                "name findings at 999 or 111; what leads to pages stands under 'synonyms'");
    }

    private static ImmutableArray<string> Phrases(Fields fields, string key)
    {
        var phrases = fields.Texts(key);
        foreach (var phrase in phrases.Where(phrase => Word.In(phrase).Length is 0 or > MostWords))
            fields.Report(key, "BC506", $"'{phrase}' has no word, or more than {MostWords}",
                "write the few words that count; others may stand between them");
        return [.. phrases.Where(phrase => Word.In(phrase).Length is > 0 and <= MostWords)];
    }

    // Only what can newly begin: history is nothing that somebody looks up in alarm.
    private static void CheckAllAreKnown(SearchWords words, Fields fields, Findings findings)
    {
        var known = words.RedFlags.Where(each => !each.Say.IsEmpty).SelectMany(each => each.Findings)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var finding in findings.At(Urgency.Call999)
            .Where(finding => finding.CanBegin && !known.Contains(finding.Id)))
            fields.Report("red-flags", "BC507", $"no words lead to the 999 finding '{finding.Id}'",
                "add what people type when they have it");
    }

    private static string Plain(string phrase) =>
        string.Join(' ', Word.In(phrase) is [var one, var other]
            ? new[] { one.Text, other.Text }.Order(StringComparer.Ordinal) : Word.In(phrase).Select(word => word.Text));
}
