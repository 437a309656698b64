using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/questions.yaml: facts, pages, what follows from facts, how cases answer.</summary>
internal sealed class QuestionsReader(TriageFolder files, TriageEntries entries, Findings findings, Problems problems)
{
    private const string File = TriageReader.QuestionsPath;

    /// <param name="notSure">The "not sure" that every page of tick boxes adds.</param>
    /// <returns>The file, and the ids its options give; null if it cannot be read to its end.</returns>
    public (QuestionsFile File, IReadOnlySet<string> Given)? Read(Voiced<string> notSure)
    {
        if (files.Read<QuestionsFile>(File) is not { Value: var file } read) return null;
        var facts = entries.Add("fact", file.Facts, fact => fact.Id, read);
        foreach (var fact in facts.Where(fact => findings.Find(fact.Id) is not null))
            entries["fact", fact.Id].Report("id", "BC207", $"'{fact.Id}' is a fact and a finding",
                "keep it in one list; a fact has no urgency");
        var factIds = facts.Select(fact => fact.Id).ToHashSet();
        var options = new OptionReader(entries, findings, factIds);
        var questions = entries.Add("question", file.Questions, question => question.Id, read);
        foreach (var question in questions) CheckQuestion(question, read, factIds);
        if (problems.IsUnparsed(File)) return null;
        questions = [.. questions.Select(question => question with { Options = options.Read(question, read) })];
        if (file.Questions.IsEmpty)
            problems.Add(File, 1, "BC212", "there are no questions",
                "write them; questions.schema.json shows the shape");

        CheckDerived(read, factIds);
        var parts = entries.Add("part", file.Parts, part => part.Id, read);
        CheckParts(parts, questions, read.Top);
        NotReportedValidator.Check(read, questions, findings);
        foreach (var ticks in file.Cases)
        {
            CheckCondition(ticks.When, read[ticks], read, factIds);
            CaseAnswersValidator.CheckTicks(ticks, read[ticks], file.Derived, questions);
        }
        questions = [.. questions.Select(question => WithDoubt(question, notSure))];
        return (file with { Facts = facts, Questions = questions, Parts = parts }, options.Given);
    }

    private void CheckQuestion(Question question, Parsed<QuestionsFile> read, HashSet<string> facts)
    {
        var (location, isChoice, before) = (read[question], question.Kind is QuestionKind.Choice, problems.All.Count);
        if (isChoice && !location.Has("case")) location.ReportMissing("case");
        if (!isChoice && location.Has("case")) location.ReportUnknownKey("case");
        foreach (var words in new[] { question.Words.You, question.Words.Person })
            if (isChoice && words.None is not null) read[words].ReportUnknownKey("none");
            else if (!isChoice && !read[words].Has("none")) read[words].ReportMissing("none");
        if (problems.All.Count > before) problems.MarkUnparsed(File);
        CheckCondition(question.When, location, read, facts);
        if (question.DeferrableDoubt is { } doubt)
        {
            if (isChoice)
                read[doubt].Report("today-with", "BC213",
                    $"{read[doubt].Subject} is of a choice, where \"not sure\" is an option like others",
                    "take 'doubt' out");
            read[doubt].CheckKnown("today-with", "fact", doubt.TodayWith, facts);
        }
        read.CheckOnce(question.Options, option => option.Id, "option id", "give each option of a question its own");
        if (question.Options.Length < (isChoice ? 2 : 1))
            location.Report("options", "BC213", $"{location.Subject} has too few options",
                "a choice needs two or more, ticks one or more");
    }

    private static void CheckCondition(Condition when, YamlLocation location, Parsed<QuestionsFile> read,
        HashSet<string> facts)
    {
        if (!read.Locations.TryGetValue(when, out var own)) return;
        own.CheckKnown("all", "fact", when.All, facts);
        own.CheckKnown("any", "fact", when.Any, facts);
        if (!when.Ids.Any())
            location.Report("when", "BC218", $"{own.Subject} names no fact",
            "name one, or take 'when' out to ask everyone");
    }

    private void CheckDerived(Parsed<QuestionsFile> read, HashSet<string> facts)
    {
        var derived = read.Value.Derived;
        // A derived finding may rest on a finding that was told, but never on another derived one.
        var told = facts.Concat(findings.Ids.Except(derived.Select(derivation => derivation.Id))).ToHashSet();
        foreach (var derivation in derived)
        {
            var (location, (id, all, any, atLeast, of)) = (read[derivation], derivation);
            if (findings.Find(id) is null)
                location.Report("id", "BC200", $"{location.Subject} is not in the registry",
                    Spelling.Hint(id, findings.Ids));
            location.CheckKnown("id", "fact", all.Concat(any).Concat(of), told);
            if (all.IsEmpty && any.IsEmpty && atLeast == 0)
                location.Report("id", "BC216", $"{location.Subject} would follow for everyone",
                "name the facts it follows from");
            if (atLeast > of.Length || (of.Length > 0 && atLeast == 0))
                location.Report("at-least", "BC217", $"{location.Subject} asks for {atLeast} of {of.Length} facts",
                    "make 'at-least' at least 1 and no more than the facts of 'of'");
        }
        foreach (var twice in derived.GroupBy(each => (each.Id, ConditionText.Write(each)))
            .SelectMany(same => same.Skip(1)))
            read[twice].Report("id", "BC201", $"the derived finding '{twice.Id}' appears twice with the same condition",
                "take one of them out");
    }

    private void CheckParts(ImmutableArray<QuestionPart> parts, ImmutableArray<Question> questions, YamlLocation top)
    {
        string[] ids = [.. parts.Select(part => part.Id)];
        foreach (var question in questions)
            entries["question", question.Id].CheckKnown("part", "part", [question.Part], ids);
        // Parts must come in page order, each as one unbroken run of pages.
        var asked = questions.Select(question => question.Part).Where(ids.Contains).ToArray();
        if (!questions.IsEmpty && !asked.Where((id, at) => at == 0 || asked[at - 1] != id).SequenceEqual(ids))
            top.Report("parts", "BC248", "the questions do not follow the order of the parts",
                "let each part have a question, and the pages of one part follow one another");
    }

    // Adds what the page itself and the words of all pages say about a doubt.
    private static Question WithDoubt(Question question, Voiced<string> notSure) => question with
    {
        DeferrableDoubt = question.DeferrableDoubt is { } doubt ? doubt with { Question = question.Id } : null,
        Words = question is { Kind: QuestionKind.Ticks, Words: var (you, person) }
            ? new(you with { NotSure = notSure.You }, person with { NotSure = notSure.Person }) : question.Words,
    };
}

[Entry("the questions", "The symptom checker's questions in the order they are asked, the facts they give, the "
    + "findings that follow from facts, and how cases are answered.")]
internal sealed record QuestionsFile(
    [Key("facts")] ImmutableArray<Fact> Facts,
    [Key("parts", "What people are shown of how far they have come, in the order of the pages.")]
        ImmutableArray<QuestionPart> Parts,
    [Key("questions")] ImmutableArray<Question> Questions, [Key("derived")] ImmutableArray<Derivation> Derived,
    [Key("cases")] ImmutableArray<CaseTicks> Cases,
    [Key("not-reported", "What a summary to hand over names of red flags that were asked about and not reported. Each "
        + "option of tick boxes at 111 or 999 has one name, but on pages with something discreet.")]
        ImmutableArray<BodySystem> NotReported);
