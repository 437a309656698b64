using System.Collections.Immutable;
using System.Security.Cryptography;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>
/// The pages and rules of an earlier content folder, without words: what its files say besides has changed its shape
/// over time. They are for comparing, never to be offered to anybody. What makes a rule is read to the last key, and a
/// name that is nowhere is a problem: half a rule would look like a milder one.
/// </summary>
public static class EarlierRules
{
    private static readonly string[] WordsOfRules = ["why", "advice", "sources", "asks", "you", "person"];

    private static readonly string[] WordsOfFindings =
        [.. WordsOfRules, "group", "meaning", "short", "doubt", "picture", "contacts", "can-begin",
            "shown-with", "discreet"];

    private static readonly Voiced<OptionWords> NoOptionWords = Both(new OptionWords("", null, ""));
    private static readonly Voiced<QuestionWords> NoQuestionWords = Both(new QuestionWords("", "", null, "", null));

    /// <returns>Null when something of it cannot be read; the reasons are among the problems.</returns>
    public static Questionnaire? Read(string folder, Problems problems)
    {
        var before = problems.All.Count;
        var (registry, pages) = (Open(TriageReader.FindingsFile), Open(TriageReader.QuestionsFile));
        if (registry is null || pages is null) return null;

        ImmutableArray<Rule> rules = [.. registry.Maps("findings", "finding").Select(ReadFinding),
            .. registry.Maps("combinations", "combination").Select(ReadCombination)];
        ImmutableArray<Question> questions = [.. pages.Maps("questions", "question").Select(ReadQuestion)];
        ImmutableArray<Derivation> derived = [.. pages.Maps("derived", "derived finding").Select(ReadDerived)];
        ImmutableArray<string> facts = [.. pages.Maps("facts", "fact").Select(ReadFact)];
        EndFiles(registry, pages);
        // Without them everybody would come out as self-care before, and any change as a raise.
        if (rules.All(rule => rule.IsCombination))
            registry.Report("findings", "BC121", "there are no findings, so there are no rules to compare with",
                "copy the whole file again");
        if (questions.IsEmpty)
            pages.Report("questions", "BC212", "there are no questions", "copy the whole file again");
        if (problems.All.Count > before) return null;
        CheckNames([.. rules.Where(rule => !rule.IsCombination).Select(rule => rule.Id), .. facts], rules, questions,
            derived, problems);
        CheckPages(questions, problems);
        return problems.All.Count > before ? null
            : new(questions, [], new([]),
                new([.. rules], derived, [.. questions.Select(question => question.DoubtWaits).OfType<DoubtThatWaits>()]),
                new AdviceBlocks([]));

        // Files of long ago do not end in a line that names them.
        Fields? Open(string name) => Fields.OfFile(ContentFile.ReadAny(folder, name, problems), name, problems);
    }

    /// <summary>A digest of the files that are read: another one when one of them changes, appears or is gone.</summary>
    public static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in new[] { TriageReader.FindingsFile, TriageReader.QuestionsFile })
            hash.AppendData(SHA256.HashData(BytesOf(Path.Combine(folder, name))));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    // Nothing where it cannot be read: reading it says why.
    private static byte[] BytesOf(string path)
    {
        try
        {
            return ContentFile.BytesOf(path);
        }
        catch (Exception cannotRead) when (cannotRead is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The names of groups, parts and signs, and how people of a finding would answer, decide nothing. Any other list may.
    private static void EndFiles(Fields registry, Fields pages)
    {
        Skip(registry, ["groups"]);
        Skip(pages, ["cases", "parts", "not-reported"]);
        registry.Done();
        pages.Done();
    }

    private static string ReadFact(Fields fields)
    {
        var id = IdOf(fields, "fact");
        Skip(fields, ["meaning"]);
        fields.Done();
        return id;
    }

    private static Rule ReadFinding(Fields fields)
    {
        var id = IdOf(fields, "finding");
        var rule = RuleOf(fields, id, [id], []);
        Skip(fields, WordsOfFindings);
        fields.Done();
        return rule;
    }

    private static Rule ReadCombination(Fields fields)
    {
        var id = IdOf(fields, "combination");
        var rule = RuleOf(fields, id, fields.Texts("all"), fields.OptionalTexts("any"));
        Skip(fields, WordsOfRules);
        fields.Done();
        return rule;
    }

    private static Rule RuleOf(Fields fields, string id, ImmutableArray<string> all, ImmutableArray<string> any)
    {
        var urgency = fields.Choice("urgency", Urgencies.OfFindings) ?? default;
        return new(id, urgency, all, any, "", [], [])
        {
            HowSoon = urgency switch
            {
                Urgency.SeeGp => fields.Choice("how-soon", HowSoons.ByName) ?? default,
                Urgency.Urgent111 when fields.Has("how-soon") => fields.Choice("how-soon", HowSoons.At111) ?? default,
                _ => HowSoon.Today,
            },
        };
    }

    private static Question ReadQuestion(Fields fields)
    {
        var id = IdOf(fields, "question");
        var kind = fields.Choice("kind", QuestionKinds.ByName) ?? default;
        var question = new Question(id, kind, BareReader.When(fields), NoQuestionWords,
            [.. fields.Maps("options", $"option of {fields.Of}").Select(ReadOption)])
        {
            DoubtWaits = BareReader.Doubt(fields, id),
        };
        Skip(fields, ["you", "person", "case", "closes-script", "history", "part", "sources"]);
        fields.Done();
        return question;
    }

    private static Option ReadOption(Fields fields)
    {
        var option = new Option(IdOf(fields, "option"), fields.OptionalTexts("gives"), BareReader.When(fields),
            NoOptionWords, Picture: null);
        Skip(fields, ["you", "person", "case", "picture"]);
        fields.Done();
        return option;
    }

    private static Derivation ReadDerived(Fields fields)
    {
        var derivation = BareReader.Derivation(fields, IdOf(fields, "derived finding"));
        fields.Done();
        return derivation;
    }

    private static void CheckNames(HashSet<string> known, ImmutableArray<Rule> rules,
        ImmutableArray<Question> questions, ImmutableArray<Derivation> derived, Problems problems)
    {
        Known(TriageReader.FindingsFile, rules.SelectMany(rule => rule.All.Concat(rule.Any)));
        Known(TriageReader.QuestionsFile, derived.SelectMany(each => each.Facts.Append(each.Id)));
        Known(TriageReader.QuestionsFile, questions.SelectMany(question => question.When.Facts.Concat(
            question.DoubtWaits?.TodayWith ?? []).Concat(
            question.Options.SelectMany(option => option.Gives.Concat(option.When.Facts)))));

        void Known(string file, IEnumerable<string> names)
        {
            foreach (var unknown in names.Distinct().Where(name => !known.Contains(name)))
                problems.Add(file, 1, "BC200", $"the file names the unknown finding or fact '{unknown}'",
                    $"{Spelling.Hint(unknown, known)} Both files must be of one version", unknown);
        }
    }

    // What nobody could answer, or nobody could tell apart.
    private static void CheckPages(ImmutableArray<Question> questions, Problems problems)
    {
        foreach (var twice in questions.GroupBy(question => question.Id).Where(same => same.Count() > 1))
            problems.Add(TriageReader.QuestionsFile, 1, "BC201", $"the question id '{twice.Key}' is used twice",
                "give each its own");
        if (Reach.Of(questions) is not { } reach)
        {
            TriageReader.TooManyGroups(problems);
            return;
        }
        foreach (var page in reach.DeadEnds)
            problems.Add(TriageReader.QuestionsFile, 1, "BC226", $"the question '{page}' offers someone no option",
                "copy the whole file again");
    }

    private static string IdOf(Fields fields, string kind)
    {
        var id = fields.Id("id") ?? "?";
        fields.Of = $"{kind} '{id}'";
        return id;
    }

    // Known keys that no rule rests on; whatever else stands there may be one.
    private static void Skip(Fields fields, IEnumerable<string> keys)
    {
        foreach (var key in keys) _ = fields.Node(key);
    }

    private static Voiced<T> Both<T>(T words) => new(words, words);
}
