using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>
/// The pages and rules of a content folder, also of an earlier one, without words: what its files say besides has changed
/// its shape over time. They are for comparing, never to be offered to anybody. What makes a rule is read to the last key, and a
/// name that is nowhere is a problem: half a rule would look like a milder one.
/// </summary>
public static class BareRules
{
    private static readonly string[] WordsOfRules = ["why", "advice", "sources", "asks", "you", "person"];

    private static readonly string[] WordsOfFindings =
        [.. WordsOfRules, "group", "meaning", "short", "doubt", "picture", "contacts", "discreet"];

    private static readonly Voiced<OptionWords> NoOptionWords = Both(new OptionWords("", null, ""));
    private static readonly Voiced<FindingWords> NoFindingWords = Both(new FindingWords(null, null, "", "", []));
    private static readonly Voiced<QuestionWords> NoQuestionWords = Both(new QuestionWords("", "", null, "", null));

    /// <param name="isWhole">Whether each file must end in the line that names it, as those of long ago do not.</param>
    /// <returns>Null when something of it cannot be read; the reasons are among the problems.</returns>
    public static Questionnaire? Read(string folder, Problems problems, bool isWhole = false)
    {
        var before = problems.All.Count;
        var (registry, pages) = (Open(TriageReader.FindingsFile), Open(TriageReader.QuestionsFile));
        if (registry is null || pages is null) return null;

        ImmutableArray<Finding> findings = registry.Each("findings", "finding", ReadFinding);
        ImmutableArray<Rule> rules = [.. findings.Select(Rule.For),
            .. registry.Each("combinations", "combination", ReadCombination)];
        ImmutableArray<Question> questions = pages.Each("questions", "question", ReadQuestion);
        ImmutableArray<Derivation> derived = pages.Each("derived", "derived finding",
            derived => BareReader.Derivation(derived, IdOf(derived, "derived finding")));
        ImmutableArray<string> facts = pages.Each("facts", "fact", ReadFact);
        EndFiles(registry, pages);
        // Without them everybody would come out as self-care before, and any change as a raise.
        if (findings.IsEmpty)
            registry.Report("findings", "BC121", "there are no findings, so there are no rules to compare with",
                "copy the whole file again");
        if (questions.IsEmpty)
            pages.Report("questions", "BC212", "there are no questions", "copy the whole file again");
        // The first of two would be compared, and the second decide as well.
        Once("finding", TriageReader.FindingsFile, findings.Select(finding => finding.Id));
        Once("combination", TriageReader.FindingsFile, rules.Select(rule => rule.Id));
        Once("question", TriageReader.QuestionsFile, questions.Select(question => question.Id));
        Once("option", TriageReader.QuestionsFile,
            questions.SelectMany(question => question.Options, (question, option) => $"{question.Id}/{option.Id}"));
        if (problems.All.Count > before) return null;
        CheckNames([.. findings.Select(finding => finding.Id), .. facts], findings, rules, questions, derived, problems);
        CheckPages(questions, problems);
        return problems.All.Count > before ? null
            : new(questions, [], new(findings),
                new([.. rules], derived, [.. questions.Select(question => question.DoubtWaits).OfType<DoubtThatWaits>()]),
                new AdviceBlocks([]));

        void Once(string kind, string file, IEnumerable<string> ids)
        {
            foreach (var twice in ids.GroupBy(id => id).Where(same => same.Count() > 1))
                problems.Add(file, 1, "BC201", $"the {kind} id '{twice.Key}' is used twice", "give each its own");
        }

        Fields? Open(string name) => Fields.OfFile(
            isWhole ? ContentFile.Read(folder, name, problems) : ContentFile.ReadAny(folder, name, problems), name, problems);
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
        return id;
    }

    private static Finding ReadFinding(Fields fields)
    {
        var (id, (urgency, soon)) = (IdOf(fields, "finding"), BareReader.Level(fields));
        // Before it could be said, a sign was taken to begin: one that no longer is then counts as lowered.
        var canBegin = !fields.Has("can-begin") || fields.YesNo("can-begin") is true;
        var shownWith = fields.OptionalTexts("shown-with");
        Skip(fields, WordsOfFindings);
        return new(id, urgency, "", "", "", soon, Picture: null, NoFindingWords, [], [], canBegin) { ShownWith = shownWith };
    }

    private static Rule ReadCombination(Fields fields)
    {
        var (id, (urgency, soon)) = (IdOf(fields, "combination"), BareReader.Level(fields));
        var (all, any) = (fields.Texts("all"), fields.OptionalTexts("any"));
        Skip(fields, WordsOfRules);
        return new(id, urgency, all, any, "", [], []) { HowSoon = soon };
    }

    private static Question ReadQuestion(Fields fields)
    {
        var id = IdOf(fields, "question");
        var kind = fields.Choice("kind", QuestionKinds.ByName) ?? default;
        var (when, options) = (BareReader.When(fields), fields.Each("options", $"option of {fields.Of}", ReadOption));
        var waits = BareReader.Doubt(fields, id);
        Skip(fields, ["you", "person", "case", "closes-script", "history", "part", "sources"]);
        return new(id, kind, when, NoQuestionWords, options) { DoubtWaits = waits };
    }

    private static Option ReadOption(Fields fields)
    {
        var (id, gives, when) = (IdOf(fields, "option"), fields.OptionalTexts("gives"), BareReader.When(fields));
        Skip(fields, ["you", "person", "case", "picture"]);
        return new(id, gives, when, NoOptionWords, Picture: null);
    }

    private static void CheckNames(HashSet<string> known, ImmutableArray<Finding> findings, ImmutableArray<Rule> rules,
        ImmutableArray<Question> questions, ImmutableArray<Derivation> derived, Problems problems)
    {
        Known(TriageReader.FindingsFile,
            rules.SelectMany(rule => rule.All.Concat(rule.Any)).Concat(findings.SelectMany(finding => finding.ShownWith)));
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
